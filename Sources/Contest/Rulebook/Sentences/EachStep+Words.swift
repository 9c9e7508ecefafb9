extension EachStep {
  /// `每满 1 分钟`, `超过 10 分钟的部分每 30 秒（不足的按 30 秒计）`.
  ///
  /// `next` is what follows in the sentence, such as `扣 1 分`.
  func words(in language: Language, before next: String = "") -> String {
    let (size, over) = (unit.spoken(size, in: language), unit.spoken(over, in: language))
    let beyond: String =
      switch (isUnder, language) {
      case (true, .chinese): "不到 \(over)，"
      case (true, .english): " below \(over)"
      case (false, _) where self.over == .zero: ""
      case (false, .chinese): "超过 \(over)\(Self.gap(after: over))的部分"
      case (false, .english): " beyond \(over)"
      }
    let each = isUnder ? "每少" : counting == .full ? "每满" : "每"
    return switch (counting, language) {
    case (.full, .chinese):
      "\(beyond)\(each) \(size)\(next.isEmpty ? "" : Self.gap(after: size))\(next)"
    case (.full, .english): "for each full \(size)\(beyond)"
    case (.started, .chinese):
      "\(beyond)\(each) \(size)（不足的按 \(size)\(Self.gap(after: size))计）\(next)"
    case (.started, .english): "for each \(size) begun\(beyond)"
    }
  }

  /// A space between a bare number and the word after it: `每满 1 扣 1 分`, and none in `每满 1 分钟扣 1 分`.
  private static func gap(after text: String) -> String { text.last?.isNumber == true ? " " : "" }
}

extension EachStep.Counted {
  /// The amount as a sentence says it: `2 分 30 秒`.
  public func amountText(in language: Language) -> String {
    step.unit.spoken(amount, in: language)
  }

  /// `2 分 30 秒，每满 1 分钟扣 1 分`; if the cap made it less, also `，至多 2 分`.
  func words(in language: Language, scores unit: MarkUnit) -> String {
    let amount = amountText(in: language)
    let cap = isCapped ? step.cap.map { Self.points($0, unit, in: language) } : nil
    return switch language {
    case .chinese:
      "\(amount)，\(step.words(in: language, before: single.spoken(unit, in: language)))"
        + (cap.map { "，至多 \($0)" } ?? "")
    case .english:
      "\(amount), \(single.spoken(unit, in: language)) \(step.words(in: language))"
        + (cap.map { ", at most \($0)" } ?? "")
    }
  }

  fileprivate static func points(
    _ points: Points, _ unit: MarkUnit, in language: Language
  ) -> String {
    guard unit == .points else { return unit.spoken(points, in: language) }
    return language == .chinese ? "\(points) 分" : "\(points)"
  }
}

extension ScoreAdjustment.Change {
  /// `扣 1 分`, `加 10 秒`.
  fileprivate func spoken(_ unit: MarkUnit, in language: Language) -> String {
    switch (self, language) {
    case (.factor(let factor), .chinese): "乘以 \(factor.weightText)"
    case (.factor(let factor), .english): "times \(factor.weightText)"
    case (.plus(let points), .chinese):
      "加 \(EachStep.Counted.points(points, unit, in: language))"
    case (.plus(let points), .english):
      "\(EachStep.Counted.points(points, unit, in: language)) added"
    case (.minus(let points), .chinese):
      "扣 \(EachStep.Counted.points(points, unit, in: language))"
    case (.minus(let points), .english):
      "\(EachStep.Counted.points(points, unit, in: language)) off"
    case (.cap(let points), .chinese):
      "至多 \(EachStep.Counted.points(points, unit, in: language))"
    case (.cap(let points), .english):
      "at most \(EachStep.Counted.points(points, unit, in: language))"
    }
  }
}

extension MarkUnit {
  /// A mark as a sentence says it: `2 分 30 秒`, `1 分钟`, `30 秒`; points as they are.
  func spoken(_ mark: Points, in language: Language) -> String {
    guard self == .time else { return mark.description }
    let (minutes, rest) = mark.tenThousandths.quotientAndRemainder(dividingBy: 60 * 10_000)
    let seconds = Points(tenThousandths: rest)
    return switch (minutes, rest, language) {
    case (0, _, .chinese): "\(seconds) 秒"
    case (_, 0, .chinese): "\(minutes) 分钟"
    case (_, _, .chinese): "\(minutes) 分 \(seconds) 秒"
    case (0, _, .english): "\(seconds) s"
    case (_, 0, .english): "\(minutes) min"
    case (_, _, .english): "\(minutes) min \(seconds) s"
    }
  }
}
