/// A fault of a text that is read like a rulebook and is none: a certificate's template, the rules of a selection from a table.
///
/// | where | the reader's code | told as |
/// |---|---|---|
/// | a rulebook | `rulebook-unknown-key` | the same |
/// | a certificate's template | `rulebook-unknown-key` | `certificate-unknown-key` |
/// | the rules of `sheet select` | `rulebook-missing` | `select-rules-missing` |
struct OtherDocument: Explained {
  let fault: RulebookFault
  let word: String

  var code: String {
    let code = fault.code
    let prefix = "rulebook-"
    return code.hasPrefix(prefix) ? "\(word)-\(code.dropFirst(prefix.count))" : code
  }

  var remedies: [Remedy] { fault.remedies }

  func message(in language: Language) -> String { fault.message(in: language) }
}

extension [Problem] {
  /// The same as problems of another document than a rulebook, by codes that begin with its word.
  func named(by word: String) -> [Problem] {
    map { problem in
      guard let fault = problem.explanation as? RulebookFault else { return problem }
      return Problem(
        OtherDocument(fault: fault, word: word), severity: problem.severity, at: problem.place,
        found: problem.found)
    }
  }
}
