extension RulebookTelling {
  /// A step of vetting in plain sentences: who is asked, until when, and what stops a candidate.
  func lines(vetting rule: VettingRule, of step: Round) -> [String] {
    let days = rule.counting.days(rule.days, in: language)
    let silence = rule.silence.name(in: language)
    let later = tier.rounds.drop { $0.id != step.id }.dropFirst().contains(where: \.scores)
    let own = rule.ownUnit
    return [
      say(
        "\(rulebook.nouns.each)书面征求\(list(rule.departments))的意见，\(days)内答复；有异议的停止，理由密封；\(silence)\(own == .stepsAside ? "；\(own.name(in: language))" : "")。",
        "\(list(rule.departments)) are asked about each candidate and have \(days) to answer. Whoever one of them is against "
          + "stops; the reason is sealed; \(silence)\(own == .stepsAside ? "; \(own.name(in: language))" : "")."
      ),
      later
        ? say("意见答复齐或者结束以后，后面的轮次才能开始。", "The rounds that follow begin once it is over.")
        : say("意见答复齐或者结束以后，才能评奖。", "Prizes are given once it is over."),
    ]
  }
}
