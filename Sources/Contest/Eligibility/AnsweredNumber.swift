/// Asks that a number answered on the form lies between two bounds, both included: 人数条件 and the like.
///
/// | rule | answer | finding |
/// |---|---|---|
/// | 6 to 200 | 6, 200 | – |
/// | 6 to 200 | 5 | too low |
/// | 6 to 200 | 201 | too high |
/// | 6 to 200 | none, or 约三十 | missing |
///
/// Source: 青年文明号, a collective of 6 to 200 people (河源), or of 6 to 100 (杨凌 2020).
public struct AnsweredNumber: Hashable, Sendable {
  /// The form's field id.
  public var field: String
  /// `nil` leaves that side open.
  public var least, most: Points?
  /// The form's name for the field, for messages; `nil` to use its id.
  public var name: String?

  public init(_ field: String, from least: Points? = nil, to most: Points? = nil) {
    self.field = field
    self.least = least
    self.most = most
  }

  public func findings(forAnswers answers: [String: String]) -> [Finding] {
    let field = name ?? self.field
    guard let answer = answers[self.field], let number = Points(answer) else {
      return [.missing(field: field)]
    }
    if let least, number < least { return [.tooLow(field: field, number, least: least)] }
    if let most, number > most { return [.tooHigh(field: field, number, most: most)] }
    return []
  }

  public enum Finding: Hashable, Sendable {
    case missing(field: String)
    case tooLow(field: String, Points, least: Points)
    case tooHigh(field: String, Points, most: Points)
  }
}

extension AnsweredNumber: EligibilityRule {
  public static let word = "number-between"
  public static let keys = ["field", "from", "to"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let highest: Points = 1_000_000
    let field = reader.numberField(clause, "field")
    let least = reader.points(clause, "from", in: 0...highest)
    let most = reader.points(clause, "to", in: (least ?? 0)...highest)
    guard let field else { return nil }
    if least == nil, most == nil {
      // A rule without a bound asks for nothing; the missing one is noted at its key. A bound that is there and wrong was noted.
      if reader.value(clause, "to", required: false) == nil {
        _ = reader.value(clause, "from", required: true)
      }
      return nil
    }
    var rule = Self(field, from: least, to: most)
    rule.name = reader.known.fieldNames[field]
    return rule
  }

  public var needs: [FormPart] { [.answer(field)] }

  /// A question that asks for a share by its name, such as 研发投入占比, is answered in per cent.
  public var countedAnswers: [String] {
    let title = name ?? field
    return ["比", "率", "%", "％", "百分"].contains(where: title.contains) ? [] : [field]
  }

  public func sentence(in language: Language) -> String {
    let title = name ?? field
    return switch (least, most, language) {
    case (let least?, let most?, .chinese): "“\(title)”在 \(least) 到 \(most) 之间（含）。"
    case (let least?, let most?, .english):
      "“\(title)” is between \(least) and \(most), both included."
    case (let least?, nil, .chinese): "“\(title)”不少于 \(least)。"
    case (let least?, nil, .english): "“\(title)” is at least \(least)."
    case (nil, let most?, .chinese): "“\(title)”不超过 \(most)。"
    case (nil, let most?, .english): "“\(title)” is at most \(most)."
    case (nil, nil, .chinese): "“\(title)”须填写数字。"
    case (nil, nil, .english): "“\(title)” has a number."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(forAnswers: entry.answers)
  }
}

extension AnsweredNumber.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .missing: "number-between-missing"
    case .tooLow: "number-between-too-low"
    case .tooHigh: "number-between-too-high"
    }
  }

  public var isMissingData: Bool {
    switch self {
    case .missing: true
    case .tooLow, .tooHigh: false
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let field), .chinese): "“\(field)”没有填写数字，请补填。"
    case (.missing(let field), .english): "“\(field)” has no number. Fill it in."
    case (.tooLow(let field, let number, let least), .chinese):
      "“\(field)”填的是 \(number)，须不少于 \(least)，请核对。"
    case (.tooLow(let field, let number, let least), .english):
      "“\(field)” is \(number) and must be at least \(least). Check it."
    case (.tooHigh(let field, let number, let most), .chinese):
      "“\(field)”填的是 \(number)，须不超过 \(most)，请核对。"
    case (.tooHigh(let field, let number, let most), .english):
      "“\(field)” is \(number) and must be at most \(most). Check it."
    }
  }
}
