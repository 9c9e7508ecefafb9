public import Contest

extension EntrantForm {
  /// What a form, its check and its receipt call what was chosen, in the reader's language. What is stored and sent is the Chinese word,
  /// as in the workbook: 本科生 is read as “undergraduate” on an English page.
  ///
  /// Groups and the answers of a choice have the one name that the rulebook gives them.
  public func shown(_ value: String, of field: Field, in language: Language) -> String {
    guard language != .chinese else { return value }
    switch field.column {
    case .track:
      return rulebook.tracks.first { $0.name.chinese == value }?.name.text(in: language) ?? value
    case .form:
      return ["个人": "individual", "集体": "collective"][value] ?? value
    case .member(_, .degree):
      return Degree.allCases.first { $0.name(in: .chinese) == value }?.name(in: language) ?? value
    case .answer(let id) where rulebook.form.contains { $0.id == id && $0.kind == .yesNo }:
      return ["是": "yes", "否": "no"][value] ?? value
    case .organization, .title, .group, .adviser, .adviserOrganization, .member, .answer:
      return value
    }
  }
}
