"""The words of a result in Chinese."""

from comity.engines.decisions.reasons.election_words import ElectionWords
from comity.engines.decisions.reasons.sentences import Table
from comity.engines.decisions.statutes import Measure, Quantity, Relation


def plural(number: int) -> str:
    """The CLDR category of a whole number."""
    return "other"


TABLE = Table(
    plural=plural,
    passed="动议获得通过。",
    failed="动议未获通过。",
    counts="{measure}计：赞成{yes}，反对{no}，弃权{abstain}；出席{present}，有表决权{entitled}。",
    quorum_met="达到法定人数。",
    quorum_missed="未达到法定人数，表决无效。",
    quorum_not_counted="未清点法定人数：无人提出要求。",
    term="{name}{group}：{measure}计，{quantity}：{counted}；要求：{relation}{base}（{of}）的{share}。{verdict}",
    number_term="{name}{group}：{measure}计，{quantity}：{counted}；要求：{relation}{base}。{verdict}",
    hours_term="{name}：已分发小时数：{counted}；要求：{relation}{base}。{verdict}",
    holds="符合。",
    fails="不符合。",
    in_group="（{group}）",
    one_is_enough="可供选择的条件满足其一即可。",
    casting_vote="票数相等时主席有决定票。",
    further_together="须同时再有以下赞成票才能通过：{votes}。",
    further={
        "other": "{measure}计，再有{votes}票赞成即可通过。",
    },
    fewer={
        "other": "{measure}计，少{votes}票赞成即不能通过。",
    },
    measures={
        Measure.HEADS: "按成员数",
        Measure.WEIGHT: "按权重",
    },
    quantities={
        Quantity.YES: "赞成",
        Quantity.NO: "反对",
        Quantity.ABSTAIN: "弃权",
        Quantity.VALID: "赞成和反对",
        Quantity.CAST: "所投票数",
        Quantity.PRESENT: "出席",
        Quantity.ENTITLED: "有表决权",
        Quantity.NOT_YES: "有表决权而未投赞成票",
    },
    relations={
        Relation.MORE: "多于",
        Relation.AT_LEAST: "至少",
        Relation.LESS: "少于",
        Relation.AT_MOST: "至多",
    },
)

ELECTION = ElectionWords(
    point=".",
    between="，",
    filled="已填补席位：{elected}，共{seats}席。",
    ballots="{measure}计选票：有效{valid}，空白{blank}；出席{present}，有表决权{entitled}。",
    refused="未予接受的选票：{refused}。",
    standing="{votes}。当选基数：{quota}。",
    nobody="无法转移",
    at_step="第{step}步：{told}",
    elected="{candidate}当选。{votes}",
    excluded="{candidate}被淘汰。{votes}",
    excluded_by_quota="{candidate}被淘汰，否则无法填满为各组别保留的席位。{votes}",
    passed_over="因{group}组别的席位要求，{candidate}未获席位。{votes}",
    not_accepted="{candidate}未达到所需多数。{votes}",
    goes_on="{candidate}进入第二轮。{votes}",
    votes="{measure}计得票：{votes}。",
    answers="{measure}计：{yes_word}{yes}，{no_word}{no}。",
    duels="两两对比获胜次数：{votes}。",
    lot="抽签（{occasion}）：{drawn}。",
    vacant="空缺席位：{vacant}。",
)
