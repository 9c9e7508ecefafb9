/// Asks that one number answered on the form is at least a share of another: 占比条件, such as members under an age in a collective.
///
/// The share is exact: with at least 50 %, 6 of 12 pass and 5 of 11 do not.
///
/// | rule | part | whole | finding |
/// |---|---|---|---|
/// | at least 50 % | 6 | 12 | – |
/// | at least 50 % | 5 | 11 | at least 6 |
/// | any | 13 | 12 | more than the whole |
/// | any | none | 12 | missing |
/// | any | 0 | 0 | missing: nobody is no whole |
///
/// Source: 青年文明号, at least half of a collective under 35 (河源), or 60 % (杨凌 2020); 青年安全生产示范岗, 60 % (柳州 2010).
public struct AnswerShare: Hashable, Sendable {
  /// The form's fields.
  public var part, whole: String
  public var least: Fraction
  /// The form's names for the fields, for messages; `nil` to use their ids.
  public var partName, wholeName: String?

  public init(_ part: String, of whole: String, atLeast least: Fraction) {
    self.part = part
    self.whole = whole
    self.least = least
  }

  public func findings(forAnswers answers: [String: String]) -> [Finding] {
    let (partName, wholeName) = (partName ?? part, wholeName ?? whole)
    let (own, all) = (answers[part].flatMap { Points($0) }, answers[whole].flatMap { Points($0) })
    var missing: [Finding] = []
    if own == nil { missing.append(.missing(field: partName)) }
    if all.map({ $0 <= .zero }) ?? true { missing.append(.missing(field: wholeName)) }
    guard missing.isEmpty, let own, let all else { return missing }
    guard own <= all else { return [.moreThanWhole(partName, own, wholeName, all)] }
    guard Fraction(own) >= least * Fraction(all) else {
      return [.tooLittle(partName, own, wholeName, all, least: least)]
    }
    return []
  }

  public enum Finding: Hashable, Sendable {
    case missing(field: String)
    case moreThanWhole(String, Points, String, Points)
    case tooLittle(String, Points, String, Points, least: Fraction)
  }
}

extension AnswerShare: EligibilityRule {
  public static let word = "answer-share"
  public static let keys = ["field", "of", "at-least"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let part = reader.numberField(clause, "field")
    let whole = reader.numberField(clause, "of")
    let least = reader.value(clause, "at-least", required: true).flatMap {
      reader.positiveShare($0)
    }
    if let part, part == whole, let spot = clause.values["of"] {
      let name = reader.known.fieldNames[part] ?? part
      reader.note(
        .shareOfItself(path: spot.path, field: name), at: spot.node, severity: reader.newer)
    }
    guard let part, let whole, let least else { return nil }
    var rule = Self(part, of: whole, atLeast: least)
    rule.partName = reader.known.fieldNames[part]
    rule.wholeName = reader.known.fieldNames[whole]
    return rule
  }

  public var needs: [FormPart] { [.answer(part), .answer(whole)] }
  public var countedAnswers: [String] { [part, whole] }

  public func sentence(in language: Language) -> String {
    let (own, all) = (partName ?? part, wholeName ?? whole)
    return switch language {
    case .chinese: "“\(own)”至少占“\(all)”的 \(least.shareText)。"
    case .english: "“\(own)” is at least \(least.shareText) of “\(all)”."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(forAnswers: entry.answers)
  }
}

extension AnswerShare.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .missing: "answer-share-missing"
    case .moreThanWhole: "answer-share-more-than-whole"
    case .tooLittle: "answer-share-too-little"
    }
  }

  public var isMissingData: Bool {
    switch self {
    case .missing: true
    case .moreThanWhole, .tooLittle: false
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let field), .chinese): "“\(field)”没有填写大于 0 的数字，不能核对占比，请补填。"
    case (.missing(let field), .english):
      "“\(field)” has no number above 0, so the share cannot be told. Fill it in."
    case (.moreThanWhole(let part, let own, let whole, let all), .chinese):
      "“\(part)”填的是 \(own)，多于“\(whole)”的 \(all)，请核对。"
    case (.moreThanWhole(let part, let own, let whole, let all), .english):
      "“\(part)” is \(own), more than “\(whole)”, which is \(all). Check them."
    case (.tooLittle(let part, let own, let whole, let all, let least), .chinese):
      "“\(part)”\(own)，“\(whole)”\(all)，须至少占 \(least.shareText)，请核对。"
    case (.tooLittle(let part, let own, let whole, let all, let least), .english):
      "“\(part)” is \(own) and “\(whole)” \(all); it must be at least \(least.shareText) of it. Check them."
    }
  }
}
