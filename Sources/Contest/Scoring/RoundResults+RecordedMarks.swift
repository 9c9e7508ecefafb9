/// How an entry's result follows from recorded marks: times, distances, attempts, votes.
extension RoundResults {
  /// The recorded marks, and which of them count.
  func recordedLine(_ result: EntryResult, in language: Language) -> String? {
    guard let recorded = input.rules.recorded, !result.recorded.isEmpty else { return nil }
    let isOne = input.rules.rubric.criteria.count == 1
    let isPicked = result.recorded.contains(where: \.counts)
    let marks = result.recorded.map { part in
      let criterion = input.rules.rubric.criterion(part.column)
      let name = criterion?.name.text(in: language) ?? part.column.text
      let mark =
        isOne
        ? whole(part.mark, recorded, in: language) : part.mark.text(in: language, recorded.unit)
      let isZero = part.mark == .absent && recorded.absent == .zero
      let aside: String =
        switch (isPicked && !part.counts && (part.mark != .absent || isZero), isZero, language) {
        case (true, _, .chinese): "（不计）"
        case (true, _, .english): " (not counted)"
        case (false, true, .chinese): "（计 0 分）"
        case (false, true, .english): " (counts 0)"
        case (false, false, _): ""
        }
      return isOne ? mark + (isZero ? aside : "") : "\(name) \(mark)\(aside)"
    }
    if input.rules.ballot != nil {
      return language == .chinese
        ? "得票：\(marks.joined()) 票（首次有效投票）。"
        : "Votes: \(marks.joined()) (the first run that counts)."
    }
    if input.rules.knockOut != nil {
      return language == .chinese
        ? "淘汰赛：按各场胜负得第 \(marks.joined()) 名。"
        : "Knock-out: place \(marks.joined()) by the matches."
    }
    return switch language {
    case .chinese: "登记成绩：\(marks.joined(separator: "，"))。"
    case .english: "Recorded: \(marks.joined(separator: ", "))."
    }
  }

  /// The only mark, a time with the decimals of the list, so that `0:46.10` there is not `0:46.1` here.
  private func whole(
    _ mark: RecordedMark, _ recorded: RecordedRules, in language: Language
  ) -> String {
    guard recorded.unit == .time, let time = mark.mark, time.rounded(places: places) == time else {
      return mark.text(in: language, recorded.unit)
    }
    return recorded.unit.text(time, places: places)
  }

  /// What a recorded mark counts as: of an absence 0 where the rulebook says so, and else nothing.
  private func mark(of part: RecordedResult.Part) -> Points? {
    part.mark == .absent && input.rules.recorded?.absent == .zero ? .zero : part.mark.mark
  }

  /// How the marks that count were put together; nothing where there is one alone.
  func recordedSum(_ result: EntryResult, in language: Language) -> String? {
    guard let own = result.raw ?? result.roundScore else { return nil }
    let counting = result.recorded.filter(\.counts).compactMap { mark(of: $0) }
    let published =
      input.rules.markUnit.text(own, places: places)
      + roundingNote(result.combined, as: own, in: language)
    guard result.recorded.count > 1 else {
      guard let mark = counting.first, mark != own, input.rules.ballot == nil else { return nil }
      return language == .chinese
        ? "\(rounding(language))：\(input.rules.markUnit.text(own, places: places))。"
        : "Published \(rounding(language)): \(input.rules.markUnit.text(own, places: places))."
    }
    if input.rules.recorded?.isWeighted == true {
      let parts = result.recorded.filter(\.counts).compactMap { part in
        mark(of: part).map { mark in
          let weight = input.rules.rubric.criterion(part.column)?.weight ?? 1
          return "\(input.rules.markUnit.text(mark)) × \(weight.weightText)"
        }
      }.joined(separator: " + ")
      return language == .chinese
        ? "加权：\(parts) = \(published)。" : "Weighed: \(parts) = \(published)."
    }
    let best = input.rules.recorded?.best
    if let recorded = input.rules.recorded, case .attempts(let rule) = recorded.columns {
      return attemptsLine(
        RecordedResult(input.records[result.entry] ?? [:], by: input.rules, recorded).attempts,
        rule, published, in: language)
    }
    if let recorded = input.rules.recorded, recorded.dropBest + recorded.dropWorst > 0 {
      let aside = recorded.setAside(in: language)
      let numbers = counting.map(input.rules.markUnit.text).joined(separator: " + ")
      let of = input.rules.combine.average
      switch (of, language) {
      case (.mean, .chinese):
        return "\(aside)，余下平均：(\(numbers)) ÷ \(counting.count) = \(published)。"
      case (.mean, .english):
        return
          "\(aside.capitalizedFirst), mean of the rest: (\(numbers)) ÷ \(counting.count) = \(published)."
      case (.sum, .chinese): return "\(aside)，余下相加：\(numbers) = \(published)。"
      case (.sum, .english):
        return "\(aside.capitalizedFirst), the rest added: \(numbers) = \(published)."
      case (.median, .chinese): return "\(aside)，余下取中位数：\(published)。"
      case (.median, .english):
        return "\(aside.capitalizedFirst), median of the rest: \(published)."
      }
    }
    if best == 1 {
      return language == .chinese ? "取最好的一项：\(published)。" : "The best one counts: \(published)."
    }
    if input.rules.combine.average == .median {
      let sorted = counting.sorted().map(input.rules.markUnit.text)
      switch language {
      case .chinese:
        let of = best.map { "最好的 \($0) 项" } ?? ""
        return "取\(of)中位数：\(sorted.joined(separator: "、")) → \(published)。"
      case .english:
        let of = best.map { " of the best \($0)" } ?? ""
        return "Median\(of): \(sorted.joined(separator: ", ")) → \(published)."
      }
    }
    let numbers = counting.map(input.rules.markUnit.text).joined(separator: " + ")
    return switch (input.rules.combine.average, best, language) {
    case (.mean, let best?, .chinese):
      "取最好的 \(best) 项平均：(\(numbers)) ÷ \(counting.count) = \(published)。"
    case (.mean, nil, .chinese): "平均：(\(numbers)) ÷ \(counting.count) = \(published)。"
    case (_, let best?, .chinese): "取最好的 \(best) 项合计：\(numbers) = \(published)。"
    case (_, nil, .chinese): "合计：\(numbers) = \(published)。"
    case (.mean, let best?, .english):
      "Mean of the best \(best): (\(numbers)) ÷ \(counting.count) = \(published)."
    case (.mean, nil, .english): "Mean: (\(numbers)) ÷ \(counting.count) = \(published)."
    case (_, let best?, .english): "The best \(best) added: \(numbers) = \(published)."
    case (_, nil, .english): "Added: \(numbers) = \(published)."
    }
  }

  /// Each attempt's marks that count, times its factor: `第1次 (9 + 9 + 9.5) × 3 = 82.5`.
  private func attemptsLine(
    _ attempts: [RecordedResult.Attempt], _ rule: AttemptRule, _ published: String,
    in language: Language
  ) -> String {
    let counting = attempts.filter(\.counts)
    let lines = counting.map { attempt in
      let sum = attempt.marks.map { input.rules.markUnit.text($0) }.joined(separator: " + ")
      let text = "(\(sum)) × \(attempt.factor) = \(attempt.value.weightText)"
      return language == .chinese
        ? "第\(attempt.number)次 \(text)" : "attempt \(attempt.number): \(text)"
    }
    let name = rule.factor.text(in: language)
    let average = input.rules.combine.average
    return switch language {
    case .chinese:
      "中间 \(rule.counting) 位评委的分相加，乘以\(name)：\(lines.joined(separator: "；"))。"
        + "\(counting.count) 次\(average == .sum ? "合计" : average == .mean ? "平均" : "取中位数")：\(published)。"
    case .english:
      "The middle \(rule.counting) marks added, times \(name): \(lines.joined(separator: "; ")). "
        + "\(counting.count) attempts \(average == .sum ? "added" : average == .mean ? "averaged" : "by their median"): \(published)."
    }
  }
}
