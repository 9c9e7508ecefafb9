/// Asks that a question of the form is answered, or a file handed in.
///
/// 证明材料. With a condition, it is asked only where another question has a certain answer: a work on medicines
/// needs the permit. A condition whose own question is not answered is a finding too.
///
/// Source: charter of 挑战杯: works on protected species, new drugs, medical devices or gas appliances bring
/// certificates, else they are not judged.
public struct RequiredProof: Hashable, Sendable {
  /// Another question and the answer that makes the proof necessary.
  public struct Condition: Hashable, Sendable {
    public var field: String
    public var answer: String

    public init(_ field: String, is answer: String) {
      self.field = field
      self.answer = answer
    }
  }
  /// The form's field id.
  public var field: String
  public var condition: Condition?
  /// The names of the form's fields, for messages. A field without a name is called by its id.
  public var names: [String: String] = [:]

  public init(_ field: String, when condition: Condition? = nil) {
    self.field = field
    self.condition = condition
  }

  public func findings(forAnswers answers: [String: String]) -> [Finding] {
    if let condition {
      guard let answer = answers[condition.field], !answer.isBlank else {
        return [.conditionMissing(field: names[condition.field] ?? condition.field)]
      }
      guard answer == condition.answer else { return [] }
    }
    guard let answer = answers[field], !answer.isBlank else {
      return [.missing(field: names[field] ?? field)]
    }
    return []
  }

  public enum Finding: Hashable, Sendable {
    case missing(field: String)
    case conditionMissing(field: String)
  }
}

extension RequiredProof: EligibilityRule {
  public static let word = "required-proof"
  public static let keys = ["field", "when"]
  public static let usualCertainty = EligibilityCertainty.doubt

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let field = reader.formField(clause, "field")
    var condition: Condition?
    if let spot = reader.value(clause, "when"), let when = reader.fields(spot, ["field", "is"]) {
      let asked = reader.formField(when, "field")
      let answer = reader.text(when, "is", required: true)
      if let asked, let answer {
        condition = Condition(asked, is: answer)
        if let spot = when.values["is"] { reader.checkAnswers([answer], to: asked, at: spot) }
      }
    }
    return field.map {
      var rule = Self($0, when: condition)
      rule.names = reader.known.fieldNames
      return rule
    }
  }

  public var needs: [FormPart] { [.answer(field)] }
  public func asks(with answers: [String: String]) -> [FormPart] {
    guard let condition else { return needs }
    let own: [FormPart] = [.answer(condition.field)]
    return answers[condition.field] == condition.answer ? own + needs : own
  }
  public var askedAhead: [FormPart]? { needs + (condition.map { [.answer($0.field)] } ?? []) }

  public func sentence(in language: Language) -> String {
    let title = names[field] ?? field
    guard let condition else {
      return language == .chinese ? "必须提供“\(title)”。" : "“\(title)” is given."
    }
    let other = names[condition.field] ?? condition.field
    return language == .chinese
      ? "“\(other)”为“\(condition.answer)”的，必须提供“\(title)”。"
      : "Where “\(other)” is “\(condition.answer)”, “\(title)” is given."
  }

  public func spot(of reason: any EligibilityReason, members: Int) -> FormSpot {
    guard let condition, case .conditionMissing? = reason as? Finding else {
      return FormSpot(.answer(field))
    }
    return FormSpot(.answer(condition.field))
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(forAnswers: entry.answers)
  }
}

extension RequiredProof.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .missing: "required-proof-missing"
    case .conditionMissing: "required-proof-condition-missing"
    }
  }

  public var isMissingData: Bool {
    switch self {
    case .missing: false
    case .conditionMissing: true
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let field), .chinese): "缺少必须提交的材料“\(field)”，请补交。"
    case (.missing(let field), .english): "The required “\(field)” is missing. Hand it in."
    case (.conditionMissing(let field), .chinese):
      "没有回答“\(field)”，无法判断是否需要证明材料，请补填。"
    case (.conditionMissing(let field), .english):
      "“\(field)” is not answered, so it cannot be told whether proof is needed. Fill it in."
    }
  }
}

extension String {
  /// Empty, or nothing but spaces, ideographic ones included.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
