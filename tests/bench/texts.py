"""Questions made by rule, always the same ones: as long as those of our banks, in both languages."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Words = Mapping[str, str]

_WHO = (
    ("the owner", "老板"),
    ("the finance manager", "财务经理"),
    ("the buyer's accountant", "买方会计"),
    ("the warehouse keeper", "仓库保管员"),
    ("the branch president", "支行行长"),
    ("the credit officer", "审批人"),
    ("the sales director", "销售总监"),
    ("the guarantor", "保证人"),
)
_DOES = (
    ("shows you", "给你看"),
    ("asks you for", "向你要"),
    ("leaves out", "漏掉了"),
    ("corrects", "改了"),
    ("signs", "签了"),
    ("explains", "解释了"),
)
_WHAT = (
    ("the ageing list of the receivables", "应收账款账龄表"),
    ("a bank acceptance bill that falls due in May", "一张5月到期的银行承兑汇票"),
    ("three years of tax returns", "三年的纳税申报表"),
    ("the contract with the second largest buyer", "与第二大买方的合同"),
    ("the statement of the settlement account", "结算账户的流水"),
    ("the list of orders not yet delivered", "未交货的订单清单"),
    ("the guarantee for a sister company", "为兄弟公司提供的担保"),
    ("the insurance of the stock in trade", "存货的保险单"),
)
_WHY = (
    ("because the limit is renewed before the end of the quarter", "因为授信要在季末前续上"),
    ("although nobody has asked about it at either visit", "虽然两次拜访都没有人问起"),
    ("while the turnover on the account keeps falling", "而账户上的流水一直在下降"),
    ("since the buyer now pays thirty days later than agreed", "因为买方付款比约定晚了30天"),
    ("so that the line can be used from Monday on", "好让额度从周一起就能用"),
    ("and the cost of it is not in the plan", "而这笔费用不在计划里"),
    ("before the goods have passed the weighbridge", "这时货还没过磅"),
    ("after the second reminder was sent by registered letter", "这时第二封催款函已经挂号寄出"),
)
# About one text in ten of our banks has a quotation mark or an apostrophe, one in fifty a mark of Markdown.
_PLAIN = ("{}.", "{}。")
_TURNS = (*[_PLAIN] * 15, *[("{}: that's what “counts”.", "{}：这才“算数”。")] * 4, ("**{}**.", "**{}**。"))


@dataclass(frozen=True)
class Choice:
    """One option with its reason."""

    id: str
    text: Words
    why: Words


@dataclass(frozen=True)
class Made:
    """One question, ready to be written in any format."""

    id: str
    prompt: Words
    choices: tuple[Choice, ...]
    right: int
    explanation: Words

    def texts(self, language: str) -> list[str]:
        """Every text that a learner can read."""
        pairs = [words[language] for choice in self.choices for words in (choice.text, choice.why)]
        return [self.prompt[language], *pairs, self.explanation[language]]


def question(number: int) -> Made:
    """The question with this number."""
    chance = random.Random(number)
    choices = tuple(_choice(who, chance) for who in chance.sample(_WHO, 4))
    case = _sentence(chance, chance.choice(_WHO))
    prompt = {
        "en": f"Case {number}: {case['en']} What do you check first?",
        "zh": f"第{number}例：{case['zh']}你先核对哪一项？",
    }
    return Made(
        f"first-check-case-{number}",
        prompt,
        choices,
        chance.randrange(4),
        _sentence(chance, chance.choice(_WHO)),
    )


def _choice(who: tuple[str, str], chance: random.Random) -> Choice:
    return Choice(
        who[0].split()[-1],
        _sentence(chance, who),
        _sentence(chance, chance.choice(_WHO), chance.choice(_TURNS)),
    )


def _sentence(chance: random.Random, who: tuple[str, str], turn: tuple[str, str] = _PLAIN) -> Words:
    does, what, why = chance.choice(_DOES), chance.choice(_WHAT), chance.choice(_WHY)
    english = f"{who[0].capitalize()} {does[0]} {what[0]} {why[0]}"
    return {"en": turn[0].format(english), "zh": turn[1].format(f"{who[1]}{does[1]}{what[1]}，{why[1]}")}


def prose(number: int, language: str) -> Sequence[str]:
    """Three paragraphs of a lesson."""
    chance = random.Random(-1 - number)
    joint = " " if language == "en" else ""
    return [joint.join(_sentence(chance, chance.choice(_WHO), chance.choice(_TURNS))[language] for _ in range(5)) for _ in range(3)]
