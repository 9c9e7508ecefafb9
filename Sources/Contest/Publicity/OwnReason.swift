/// Why an entry is on a list or not, in words for its entrant: 给参赛者的理由.
///
/// The words follow from the code of the reason alone, so they contain no rank, no mark, nothing about other entries and nothing
/// that a committee wrote: `selection-cap-filled` becomes “the places of its organization are taken”. For a code without words
/// here the entrant is told no reason.
public struct OwnReason: Hashable, Sendable {
  public let text: Bilingual

  public init?(code: String) {
    guard let words = Self.words[code] else { return nil }
    text = Bilingual(chinese: words.0, english: words.1)
  }

  private static let words: [String: (String, String)] = [
    "selection-in-places": ("按名次在名额之内。", "By its rank it is within the places."),
    "selection-for-its-track": (
      "由所在类别的保底名额入选。", "It has one of the places that its track has at least."
    ),
    "selection-for-its-organization": (
      "由所在单位的保底名额入选。", "It has one of the places that its organization has at least."
    ),
    "selection-for-its-answer": (
      "规程对报名表所填的一栏设有保底名额，由它入选。",
      "The rules give entries with its answer on the form so many places at least, and it has one of them."
    ),
    "selection-held-for-organizations": (
      "余下的名额须留给没有达到保底的单位。", "The places left go to organizations below their minimum."
    ),
    "selection-held-for-answers": (
      "规程对报名表所填的一栏设有保底名额，余下的名额须留给没有达到保底的。",
      "The rules give entries with some answers on the form so many places at least, and the places left go to them."
    ),
    "selection-held-for-parts": (
      "余下的名额须留给没有达到保底的。", "The places left go to those below their minimum."
    ),
    SelectionReason.committeeCode: ("由评委会决定。", "The committee decided."),
    "selection-places-filled": ("按名次，名额已满。", "By ranks, the places are filled."),
    "selection-equals-left-out-before": (
      "前面并列的按规定均不入选，名额不由名次在后的补上。",
      "Equals before it were all left out by the rule, and their places go to nobody after them."
    ),
    "selection-cap-filled": (
      "所在单位的名额已用完。", "The places that its organization may have are taken."
    ),
    "selection-leader-cap-filled": (
      "同一负责人的名额已用完。", "The places that its leader may have are taken."
    ),
    "selection-answer-cap-filled": (
      "规程对报名表所填的一栏设有上限，填写相同的名额已用完。",
      "The rules cap entries with one answer on the form, and the places of its answer are taken."
    ),
    "selection-held-for-tracks": (
      "余下的名额须留给没有达到保底的类别。", "The places left go to tracks below their minimum."
    ),
    "selection-cap-held-for-tracks": (
      "所在单位余下的名额须留给没有达到保底的类别。",
      "What its organization may still have goes to tracks below their minimum."
    ),
    "selection-leader-cap-held-for-tracks": (
      "同一负责人余下的名额须留给没有达到保底的类别。",
      "What its leader may still have goes to tracks below their minimum."
    ),
    "selection-answer-cap-held-for-tracks": (
      "规程对报名表所填的一栏设有上限，填写相同的余下名额须留给没有达到保底的类别。",
      "The rules cap entries with one answer on the form, and what its answer may still have goes to tracks below their minimum."
    ),
    "selection-tie-at-line": ("在名额线上并列，待评委会决定。", "It ties at the line; the committee decides."),
    "selection-tie-taken": ("在名额线上并列，按规定全部入选。", "It ties at the line; all are taken by the rule."),
    "selection-tie-left-out": (
      "在名额线上并列，按规定均不入选。", "It ties at the line; none is taken by the rule."
    ),
    "selection-not-ranked": ("没有名次。", "It has no rank."),
    "selection-in-later-round": ("已参加后一轮，保留。", "It took part in the next round and stays."),
    "selection-tie-in-later-round": (
      "在名额线上并列，已参加后一轮，评委会决定以前保留。",
      "It ties at the line, took part in the next round and stays until the committee decides."
    ),
    "selection-tie-without-later-round": (
      "在名额线上并列，后一轮已结束，没有它，不再补入。",
      "It ties at the line, and the next round was held without it and is closed."
    ),
    "selection-later-round-closed": (
      "后一轮已结束，不再递补。", "The next round is closed, so nobody moves up."
    ),
    "selection-beyond-empty-place": (
      "没有列入名额，后一轮已结束，不再递补。", "It had none of the places, and nobody moves up any more."
    ),
    "selection-later-round-without-it": (
      "后一轮已由其他申报参加并结束，不再补入。", "Others took part in the next round, which is closed."
    ),
    "selection-reserve-cap-filled": (
      "名额已满，所在单位连同候补已达上限。",
      "The places are filled, and its organization has all that it may have with its reserves."
    ),
    "selection-leader-reserve-cap-filled": (
      "名额已满，同一负责人连同候补已达上限。",
      "The places are filled, and its leader has all that the rules allow with reserves."
    ),
    "selection-answer-reserve-cap-filled": (
      "名额已满，规程对报名表所填的一栏设有上限，填写相同的连同候补已达上限。",
      "The places are filled, and those with its answer on the form have all that they may have with reserves."
    ),
    "selection-not-reached": ("成绩没有达到规程的线。", "Its score is below the line of the rules."),
    "selection-condition-unmet": (
      "不符合规程写的晋级条件。", "It does not meet what the rules ask of those who go on."
    ),
    "award-in-places": ("按名次在这一等次的名额之内。", "By its rank it is within the places of the level."),
    AwardReason.committeeCode: ("由评委会决定。", "The committee decided."),
    "award-follows-selection": ("随晋级名单授予。", "The title goes to all who were sent on."),
    "award-not-sent-on": ("授予有名次而没有晋级的。", "The title goes to those who were not sent on."),
    "award-in-ranks": ("名次在授予的范围之内。", "Its rank is one of those that the level goes to."),
    "award-score-reached": ("成绩达到这一等次的线。", "Its score reaches the line of the level."),
    "award-cap-over-awards": (
      "所在单位各等次合计的名额已满。", "Its organization has all the prizes that it may have."
    ),
    "award-leader-cap-over-awards": (
      "同一负责人各等次合计的名额已满。", "Its leader has all the prizes that the rules allow."
    ),
    "award-answer-cap-over-awards": (
      "规程对报名表所填的一栏设有上限，填写相同的各等次合计已满。",
      "The rules cap prizes of entries with one answer on the form, and those with its answer have all that they may have."
    ),
    "award-cap-by-order-of-lists": (
      "所在单位各等次合计的名额给了另一份名单上的，名次分不出先后，待评委会决定。",
      "Another list has the prizes that its organization may have, and ranks do not tell them apart; the committee decides."
    ),
    "award-leader-cap-by-order-of-lists": (
      "同一负责人各等次合计的名额给了另一份名单上的，名次分不出先后，待评委会决定。",
      "Another list has the prizes that its leader may have, and ranks do not tell them apart; the committee decides."
    ),
    "award-answer-cap-by-order-of-lists": (
      "规程对报名表所填的一栏设有上限，填写相同的名额给了另一份名单上的，名次分不出先后，待评委会决定。",
      "Another list has the prizes that entries with its answer on the form may have, and ranks do not tell them apart; the committee decides."
    ),
    "award-score-not-reached": ("成绩没有达到这一等次的线。", "Its score is below the line of the level."),
    "award-condition-unmet": ("不符合这一等次的条件。", "It does not meet what the level needs."),
    "award-condition-unknown": (
      "这一等次要求的情况没有填写，按不符合处理。",
      "What the level needs was not answered, and was taken as not so."
    ),
    "award-outside-ranks": ("名次不在授予的范围之内。", "Its rank is none that the level goes to."),
    "award-retitled": ("经复核调整了等次。", "A re-check changed its level."),
    "award-withdrawn": ("经复核撤回。", "A re-check withdrew it."),
    "award-moved-by-decision": (
      "因评委会的决定而变动。", "It changed by a decision of the committee."
    ),
    "award-waits-for-tie-above": (
      "上一等次的并列还没有定。", "A tie of the level above is not decided yet."
    ),
    "result-withdrawn": ("已退出。", "It was withdrawn."),
    "result-absent": ("缺席，没有名次。", "It was absent and has no rank."),
    "result-refused": ("不予受理。", "It was refused."),
    "result-returned": ("退回修改，还没有改好。", "It was sent back and is not corrected yet."),
    "result-registered": ("审核还没有通过。", "It has not passed screening."),
    "result-not-let-on": ("由评委会决定。", "The committee decided."),
    "result-too-few-marks": ("有效成绩不足，没有名次。", "It has too few marks for a rank."),
  ]
}
