import Contest
import Foundation

/// A problem as JSON, in the one shape that every command uses.
///
/// ```json
/// {"code": "mark-out-of-range", "severity": "error", "message": {"zh": "…", "en": "…"},
///  "place": {"file": "评分.csv", "row": 3, "column": 4, "cell": "D3"}, "found": "150", "remedies": ["state-range"]}
/// ```
/// What is unknown is left out. ID numbers and mobiles are masked; `remedies` are the raw values of ``Contest/Remedy``.
struct ProblemJSON: Encodable {
  struct Message: Encodable {
    let zh, en: String
  }
  struct Spot: Encodable {
    let file, sheet, cell: String?
    let row, column: Int?
  }
  let code: String
  let severity: Severity
  let place: Spot
  let message: Message
  let found: String?
  let remedies: [Remedy]

  init(_ problem: Problem) { self.init(problem, inText: false) }

  /// With `inText`, row and column are the line and the character of a text, which has no cells.
  init(_ problem: Problem, inText: Bool) {
    code = problem.code
    severity = problem.severity
    place = Spot(
      file: problem.place.shownFile, sheet: problem.place.shownSheet,
      cell: inText ? nil : problem.place.cell,
      row: problem.place.row, column: problem.place.column)
    message = Message(
      zh: problem.message(in: .chinese), en: problem.message(in: .english))
    found = problem.found
    remedies = problem.explanation.remedies
  }
}
