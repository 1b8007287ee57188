"""The words of a result in Chinese."""

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
