"""No tool asks for what an RM may not keep on a device of her own: what the lesson on privacy rules out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playbook.library import Library
from playbook.problems import Problems

_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "id number",
        "identity card",
        "passport",
        "mobile number",
        "phone number",
        "telephone number",
        "home address",
        "date of birth",
        "birthday",
        "health",
        "illness",
        "religion",
        "politic",
        "marriage",
        "marital",
        "spouse",
        "children",
        "account number",
        "card number",
        "password",
        "salary",
    ),
    "zh": (
        *("身份证", "证件号", "护照", "手机号", "电话号码", "私人电话", "家庭住址", "住址", "生日", "出生"),
        *("健康", "病史", "宗教", "信仰", "政治面貌", "党派", "婚姻", "配偶", "子女", "账号", "卡号", "密码", "工资", "人脸", "指纹"),
    ),
}
"""Personal and sensitive data by the Personal Information Protection Law, articles 4 and 28, as a label would name it."""


def check(library: Library, problems: Problems) -> None:
    patterns = {language: re.compile("|".join(map(re.escape, names)), re.IGNORECASE) for language, names in _WORDS.items()}
    for item in library.tools.values():
        for loc, label in item.model.asks():
            for language, pattern in patterns.items():
                if found := pattern.search(label[language]):
                    problems.add(
                        item.at(*loc, language),
                        f"tool {item.model.id}",
                        f'asks for "{found[0]}", which must not be kept here; ask for a role, a code or a public fact instead',
                    )
