extension RulebookTelling {
  /// What comes after the award, in plain sentences.
  func lines(_ rule: FollowUpRule) -> [String] {
    let levels = rule.levels.isEmpty ? say("获奖", "winners") : list(rule.levels)
    var lines: [String] = []
    switch rule.kind {
    case .questions:
      lines.append(
        say(
          "向\(levels)\(rulebook.nouns.entry())询问：", "\(levels) are asked: ")
          + list(rule.ask.map { $0.name.text(in: language) }) + say("。", "."))
    case .recheck:
      let outcomes = list(rule.outcomes.map { $0.name(in: language) })
      lines.append(
        say(
          "\(list(rule.levels))（由高到低）复核，结论可以是\(outcomes)；撤销的不再计入\(rulebook.gives.listName)和奖牌榜，没有人递补。",
          "The titles \(levels), best first, are looked at again and may be \(outcomes). Who is withdrawn leaves the list of prizes "
            + "and the medal table; nobody moves up."))
    case .support:
      let amounts = tier.awards.compactMap { award in
        rule.amounts[award.level.chinese].map {
          say("\(award.level.chinese) \($0) 元", "\(award.level.text(in: .english)) \($0) yuan")
        }
      }
      let how =
        rule.isMonthly
        ? say(
          "每月发放，共 \(FollowUpRule.span(rule.lasting ?? 1, in: language))，离开的发到当月为止",
          "every month for \(FollowUpRule.span(rule.lasting ?? 1, in: language)); a leaver's ends with the month"
        )
        : say("一次发放", "once")
      lines.append(say("支持：", "Support: ") + list(amounts) + say("，\(how)。", ", \(how)."))
    }
    if let every = rule.every {
      let end =
        rule.lasting.map {
          say(
            "，共 \(FollowUpRule.span($0, in: language))",
            " for \(FollowUpRule.span($0, in: language))")
        } ?? ""
      lines.append(
        say(
          "自首次评出\(rulebook.gives.listName)起每 \(FollowUpRule.span(every, in: language))一期\(end)；",
          "A term every \(FollowUpRule.span(every, in: language)) from the day on which the prizes were first given\(end); "
        ) + answerTime(rule))
    } else if !rule.ask.isEmpty {
      lines.append(say("\(rulebook.gives.word)以后一次；", "Once, after the award; ") + answerTime(rule))
    } else if rule.kind == .recheck {
      lines.append(say("没有固定期限，有情况时复核。", "It has no terms and takes place on occasion."))
    }
    return lines
  }

  private func answerTime(_ rule: FollowUpRule) -> String {
    let days = rule.counting.days(rule.days, in: language)
    return say(
      "\(days)内填报，没有填报的记为逾期，不当作“没有”。",
      "\(days) to answer; no answer is overdue, and never a no.")
  }
}
