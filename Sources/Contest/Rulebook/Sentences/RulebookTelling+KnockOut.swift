extension RulebookTelling {
  /// How a knock-out is drawn and who has which place, in sentences.
  func lines(knockOut rule: KnockOutRule) -> [String] {
    let seeds =
      rule.seeds == 0
      ? say("不设种子", "there are no seeds")
      : rule.seededBy.map { round in
        say(
          "种子 \(rule.seeds) 个，是“\(name(of: round))”的前 \(rule.seeds) 名，同名次的抽签定先后",
          "the \(rule.seeds) seeds are the first of “\(name(of: round))”, equals in the order of their lots"
        )
      }
        ?? say(
          "种子 \(rule.seeds) 个，由办公室在抽签时写明次序",
          "the office names the \(rule.seeds) seeds at the draw, in their order")
    let third =
      switch rule.third {
      case .shared: say("半决赛的负者并列第三", "both who lose a semi-final are third")
      case .match: say("半决赛的负者再赛一场，定第三、四名", "those who lose a semi-final play for the third place")
      }
    return [
      say(
        "两两对阵，胜者进入下一轮，负者淘汰；其余的位置抽签决定，不足的位置轮空，种子在前的先轮空。\(seeds)。",
        "Entries meet two by two; who wins goes on, who loses is out. The draw is by lot, and byes go to the seeds first; \(seeds)."
      ),
      say(
        "胜负由办公室逐场登记；名次看在哪一阶段告负，\(third)。",
        "The office records each match. The place follows from the stage in which an entry lost; \(third)."
      ),
    ]
  }
}
