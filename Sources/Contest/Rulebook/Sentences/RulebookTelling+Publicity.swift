extension RulebookTelling {
  /// A step of publicity in plain sentences: which list stands public, for how long, and which objections are taken.
  func lines(_ rule: PublicityRule, of step: Round) -> [String] {
    let list =
      switch tier.list(shownBy: step) {
      case .awards: say(rulebook.gives.listName, "The list of prizes")
      case .selection(let round)? where tier.round(round)?.decides == true:
        say("“\(name(of: round))”通过的名单", "The list of those who passed “\(name(of: round))”")
      case .selection(let round)?:
        say("“\(name(of: round))”的晋级名单", "The list of those who go on from “\(name(of: round))”")
      case .ranking?, nil: say("名单", "The list")
      }
    let start =
      rule.start == .nextDay ? say("次日起算", "from the next day") : say("当日起算", "that day included")
    let objections =
      rule.objections == .signed
      ? say("实名提出异议", "objections are signed") : say("可以匿名提出异议", "objections may be anonymous")
    let mask = rule.maskNames == .always ? say("，姓名隐去一部分", ", names masked") : ""
    let days = rule.counting.days(rule.days, in: language)
    var lines = [
      say(
        "\(list)公示 \(days)，\(start)，\(objections)\(mask)。",
        "\(list) is public for \(days), \(start); \(objections)\(mask).")
    ]
    if let corrected = rule.correctedDays, corrected != rule.days {
      let own = rule.counting.days(corrected, in: language)
      lines.append(
        say(
          "更正公示时，新列入的、有变动的至少公示 \(own)。",
          "A corrected list on which something is new is public for at least \(own)."))
    }
    switch rule.tells {
    case .nothing: break
    case .band:
      lines.append(
        say(
          "申报人可以查到自己的\(rulebook.nouns.entry())在哪一个四分之一。",
          "Entrants are told in which quarter their own entry stands."))
    case .rank:
      lines.append(
        say(
          "申报人可以查到自己的\(rulebook.nouns.entry())的名次。",
          "Entrants are told the rank of their own entry."))
    }
    if tier.rounds.drop(while: { $0.id != step.id }).dropFirst().contains(where: \.scores) {
      lines.append(
        say("公示结束以后，后面的轮次才能开始。", "The rounds that follow begin once the publicity is closed."))
    }
    return lines
  }
}
