import Contest

/// A problem of an entrant's form in the words of the form. The checks are those of a workbook, so their English messages quote its
/// Chinese headings: `“作品名称” is not filled in`; here they name the field as the page does.
struct EntrantWords: Explained {
  let problem: any Explained
  /// The headings and names, with what the form calls them in English.
  let names: [String: String]

  var code: String { problem.code }
  var remedies: [Remedy] { problem.remedies }

  func message(in language: Language) -> String {
    let message = problem.message(in: language)
    guard language == .english else { return message }
    // A long name before one that it begins with.
    return names.sorted { ($0.key.count, $1.key) > ($1.key.count, $0.key) }
      .reduce(message) { text, name in
        text.replacing("“\(name.key)”", with: "“\(name.value)”")
      }
  }
}

extension EntrantForm {
  /// What the form calls the headings of a workbook and the questions of the rulebook, in English.
  var englishNames: [String: String] {
    var names: [String: String] = [:]
    for field in fields {
      guard case .member(_, let person) = field.column else {
        names[field.label.chinese] = field.label.text(in: .english)
        continue
      }
      guard let heading = person.heading else { continue }
      // One heading stands over the cells of all people.
      names[heading] = person.name(in: .english)
    }
    for question in rulebook.form {
      names[question.name.chinese] = question.name.text(in: .english)
    }
    return names.filter { $0.key != $0.value }
  }
}
