/// Finds what the rulebook's form asks and an entry lacks: 应填未填.
///
/// Checked are the fields that the form asks of each member (`people: members: fields`), and the further
/// questions that must be answered (`required: true`). Files are handed in apart from the form and are not looked
/// for here. An entry that lacks something is not passed together with the others; a person decides.
///
/// A form that asks name, student number and mobile; the second member has no mobile: one doubt, at member 2.
public struct UnfilledField: Sendable {
  private let fields: [PersonField]
  private let questions: [FormField]

  public init(_ rulebook: Rulebook) {
    fields = rulebook.people.fields.filter { $0 != .organization && $0 != .title }
    questions = rulebook.form.filter { $0.isRequired && $0.kind != .file }
  }

  /// Whether it matters which members gave an ID number and a mobile, which are kept sealed.
  public var looksForSealed: Bool { fields.contains(where: \.isPrivate) }

  /// Which sealed fields a member gave.
  public struct Sealed: Hashable, Sendable {
    public var hasIDNumber, hasMobile: Bool

    public init(hasIDNumber: Bool, hasMobile: Bool) {
      (self.hasIDNumber, self.hasMobile) = (hasIDNumber, hasMobile)
    }
  }

  /// What an entry lacks; `sealed` tells what each member gave in confidence, in the order of the members.
  public func doubts(about entry: Entry, sealed: [Sealed]) -> [ScreeningDoubt] {
    var findings: [Finding] = []
    for (index, member) in entry.members.enumerated() {
      let hidden = sealed.indices.contains(index) ? sealed[index] : nil
      for field in fields where !has(field, member, hidden) {
        findings.append(.field(field, place: index + 1))
      }
    }
    for question in questions where entry.answers[question.id] == nil {
      findings.append(.answer(question.name))
    }
    return findings.map { ScreeningDoubt(entry.id, $0) }
  }

  private func has(_ field: PersonField, _ member: Member, _ hidden: Sealed?) -> Bool {
    switch field {
    case .name: !member.name.isEmpty
    case .studentNumber: !member.studentNumber.isEmpty
    case .degree: member.degree != nil
    case .enrolledOn: member.enrolledOn != nil
    case .bornOn: member.bornOn != nil
    case .idNumber: hidden?.hasIDNumber ?? false
    case .mobile: hidden?.hasMobile ?? false
    case .organization, .title: true
    }
  }

  public enum Finding: Hashable, Sendable {
    case field(PersonField, place: Int)
    case answer(Bilingual)
  }
}

extension UnfilledField.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .field: "unfilled-field"
    case .answer: "unfilled-answer"
    }
  }

  public var member: Int? {
    switch self {
    case .field(_, let place): place
    case .answer: nil
    }
  }

  public var isMissingData: Bool { true }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.field(let field, let place), .chinese):
      "第 \(place) 位成员没有填写\(field.name(in: language))，请补填。"
    case (.field(let field, let place), .english):
      "The \(field.name(in: language)) of member \(place) is not filled in. Fill it in."
    case (.answer(let question), .chinese): "没有填写“\(question.text(in: language))”，请补填。"
    case (.answer(let question), .english):
      "“\(question.text(in: language))” is not filled in. Fill it in."
    }
  }
}

extension PersonField {
  /// What a form calls it.
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.name, .chinese): "姓名"
    case (.name, .english): "name"
    case (.studentNumber, .chinese): "学号"
    case (.studentNumber, .english): "student number"
    case (.degree, .chinese): "学历"
    case (.degree, .english): "degree"
    case (.enrolledOn, .chinese): "入学时间"
    case (.enrolledOn, .english): "day of enrolment"
    case (.bornOn, .chinese): "出生日期"
    case (.bornOn, .english): "day of birth"
    case (.idNumber, .chinese): "身份证号"
    case (.idNumber, .english): "ID number"
    case (.mobile, .chinese): "手机"
    case (.mobile, .english): "mobile"
    case (.organization, .chinese): "单位"
    case (.organization, .english): "organization"
    case (.title, .chinese): "职称"
    case (.title, .english): "title"
    }
  }
}
