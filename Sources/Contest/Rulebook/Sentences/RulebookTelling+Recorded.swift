extension RulebookTelling {
  /// A round whose marks are recorded, in plain sentences: what is recorded, what of it counts, who is absent.
  func lines(recording recorded: RecordedRules, _ rules: JudgingRules) -> [String] {
    let less =
      recorded.better == .less ? say("，越少越好", "; less is better") : ""
    let range = range(recorded, rules.rubric.criteria)
    var lines = [
      say(
        "成绩由办公室登记，不由评委打分\(range)\(less)。",
        "The office records marks\(range)\(less); nobody judges.")
    ]
    if recorded.keyed == .twice {
      lines.append(
        say("由两人分别录入，一致才收。", "Two people key them apart; they are taken when both agree."))
    }
    if !recorded.codes.isEmpty {
      lines.append(
        say(
          "加密：在监督人见证下依次抽\(list(recorded.codes))，成绩按最后一层的号登记，登记齐以后倒着解密。",
          "Code numbers are drawn before witnesses: \(list(recorded.codes)). Marks are recorded under the last, and decoded backwards."
        ))
    }
    if let recheck = recorded.recheck {
      let (rest, over) = (recheck.rest.shareText, recheck.allOver.shareText)
      lines.append(
        say(
          "公示以前复核获奖名次的全部成绩，其余有成绩的抽取不少于 \(rest)（不足一个的进一）；不一致的超过这些的 \(over) 的，全部复核。",
          "Before a list goes public the marks of all prize places and at least \(rest) of the others that have marks (rounded up) are checked again; above \(over) of these wrong, all are."
        ))
    }
    if let vote = rules.publicVote { return [vote.sentence(in: language)] + rounding(votes: rules) }
    let columns = rules.rubric.criteria
    if case .attempts(let rule) = recorded.columns {
      return lines + self.lines(attempts: rule, recorded, rules)
    }
    if recorded.isWeighted || Set(columns.map(\.range)).count > 1 {
      let parts = columns.map { column -> String in
        let range =
          "\(recorded.unit.text(column.range.lowerBound))–\(recorded.unit.text(column.range.upperBound))"
        return column.name.text(in: language)
          + (recorded.isWeighted
            ? say(
              "（\(range)，占 \(column.weight.shareText)）", " (\(range), \(column.weight.shareText))")
            : say("（\(range)）", " (\(range))"))
      }
      lines.append(say("各单项：\(list(parts))。", "The events: \(list(parts))."))
    }
    if columns.count > 1 {
      let names = list(columns.map { $0.name.text(in: language) })
      let sum =
        switch rules.combine.average {
        case .sum: say("相加", "added")
        case .mean: say("平均", "averaged")
        case .median: say("的中位数", "taken by their median")
        }
      let aside = recorded.dropBest + recorded.dropWorst > 0 ? recorded.setAside(in: language) : nil
      lines.append(
        aside.map {
          say(
            "\(rulebook.nouns.each)登记\(names)，\($0)，余下\(sum)；缺席的一项算最差。",
            "For each entry: \(names); \($0), the rest \(sum); an absence is the worst.")
        } ?? recorded.best.map { best in
          best == 1
            ? say(
              "\(rulebook.nouns.each)登记\(names)，取最好的一项。",
              "For each entry: \(names); the best one counts.")
            : say(
              "\(rulebook.nouns.each)登记\(names)，取最好的 \(best) 项\(sum)。",
              "For each entry: \(names); the best \(best) are \(sum).")
        } ?? say("\(rulebook.nouns.each)登记\(names)，全部\(sum)。", "For each entry: \(names), \(sum)."))
    }
    if let least = recorded.least {
      lines.append(
        say(
          "有成绩的不少于 \(least) 项即可，按有成绩的计；更少的不排名。",
          "\(least) marks are enough, and those that are there count; with fewer there is no place."
        ))
    }
    lines.append(absence(recorded))
    if isRounded(recorded, rules) { lines.append(rounding(rules)) }
    return lines
  }

  /// Whether the result can need more decimals than are published.
  private func isRounded(_ recorded: RecordedRules, _ rules: JudgingRules) -> Bool {
    let columns = rules.rubric.criteria
    let isDivided = columns.count > 1 && recorded.best != 1 && rules.combine.average != .sum
    let isFiner = columns.contains { column in
      [column.step, column.range.lowerBound].contains { part in
        part.rounded(places: rules.combine.decimals) != part
      }
    }
    return isDivided || recorded.isWeighted || rules.isConverted || isFiner
      || !rules.adjustments.isEmpty || (!rules.total.isEmpty && !rules.addsTotal)
  }

  private func rounding(_ rules: JudgingRules) -> String {
    let words = rules.combine.words(in: language)
    return say("成绩\(words)。", "The result is taken \(words).")
  }

  /// The range of a mark. If the columns have different ranges, they are told one by one.
  private func range(_ recorded: RecordedRules, _ columns: [Criterion]) -> String {
    guard let first = columns.first else { return "" }
    let (low, high) = (first.range.lowerBound, first.range.upperBound)
    let range = "\(recorded.unit.text(low))–\(recorded.unit.text(high))"
    if case .attempts = recorded.columns {
      return say("，每位评委每次的分 \(range)", ", \(range) for each judge's mark of an attempt")
    }
    if columns.count == 1 { return say("，范围 \(range)", ", \(range)") }
    guard !recorded.isWeighted, Set(columns.map(\.range)).count == 1 else { return "" }
    return say("，每项范围 \(range)", ", each \(range)")
  }

  /// To how many decimals votes count, where they are turned into points or make a total with other rounds. As votes they are
  /// whole.
  private func rounding(votes rules: JudgingRules) -> [String] {
    guard rules.isConverted || !rules.total.isEmpty else { return [] }
    return [
      rules.combine.decimals == 0
        ? say("这一轮的成绩取整数。", "The result of this round is a whole number.")
        : say(
          "这一轮的成绩保留 \(rules.combine.decimals) 位小数。",
          "The result of this round has \(rules.combine.decimals) decimals.")
    ]
  }

  private func absence(_ recorded: RecordedRules) -> String {
    recorded.absent == .noPlace
      ? say(
        "缺席的不排名；空白是还没有登记，不是 0 分。",
        "The absent have no place; a blank is not recorded yet, and not 0.")
      : say("缺席计 0 分。", "Absence counts as 0.")
  }

  /// Attempts that judges mark, each with its own factor.
  private func lines(
    attempts rule: AttemptRule, _ recorded: RecordedRules, _ rules: JudgingRules
  ) -> [String] {
    let factor = rule.factor.text(in: language)
    let (low, high) = (rule.factorRange.lowerBound, rule.factorRange.upperBound)
    let aside =
      rule.dropHigh + rule.dropLow == 0
      ? say("\(rule.judges) 位评委的分", "the \(rule.judges) judges' marks")
      : say(
        "\(rule.judges) 位评委去掉最高 \(rule.dropHigh) 个、最低 \(rule.dropLow) 个，余下 \(rule.counting) 个",
        "of \(rule.judges) judges' marks the highest \(rule.dropHigh) and the lowest \(rule.dropLow) are set aside, the other \(rule.counting)"
      )
    let sum =
      switch rules.combine.average {
      case .sum: say("相加", "added")
      case .mean: say("平均", "averaged")
      case .median: say("取中位数", "taken by their median")
      }
    if recorded.best == 1 {
      return [
        say(
          "\(rulebook.nouns.each) \(rule.count) 次，每次：\(aside)相加，乘以这一次的\(factor)（\(low)–\(high)）；取最好的一次。",
          "\(rule.count) attempts; of each, \(aside) are added and multiplied by the attempt's \(factor) (\(low)–\(high)); the best one counts."
        ),
        absence(recorded),
      ]
    }
    let of =
      recorded.best.map { say("最好的 \($0) 次", "the best \($0)") } ?? say("各次", "all")
    return [
      say(
        "\(rulebook.nouns.each) \(rule.count) 次，每次：\(aside)相加，乘以这一次的\(factor)（\(low)–\(high)）；\(of)\(sum)。",
        "\(rule.count) attempts; of each, \(aside) are added and multiplied by the attempt's \(factor) (\(low)–\(high)); \(of) are \(sum)."
      ),
      absence(recorded),
    ]
  }
}
