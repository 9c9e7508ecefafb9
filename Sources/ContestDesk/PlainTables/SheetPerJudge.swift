import Contest
import ContestSheets

/// Tells what to do with a workbook that has a worksheet for each judge: 一位评委一张工作表.
///
/// No sheet names its judge in a column, so that the marks of all of them would be one judge's. Which sheets are judges' cannot
/// be told from their names alone (张伟, Sheet2, 汇总), so such a workbook is refused, and the sheets are named.
enum SheetPerJudge {
  /// The problems of a workbook, with those that a sheet for each judge gives put into one.
  static func told(_ problems: [Problem]) -> [Problem] {
    let withoutJudges = ["mark-no-judges", "mark-maybe-judge"]
    guard
      let first = problems.first(where: {
        $0.severity == .error && withoutJudges.contains($0.code)
      }), let sheet = first.place.sheet
    else { return problems }
    let others = problems.compactMap { problem -> String? in
      guard case .sheetLeftOut(let name, ["评委的打分"])? = problem.explanation as? TableError else {
        return nil
      }
      return name
    }
    guard !others.isEmpty else { return problems }
    let one = Problem(
      MarkTableProblem.sheetPerJudge([sheet] + others),
      at: Place(file: first.place.file, sheet: sheet))
    return [one] + problems.filter { !withoutJudges.contains($0.code) }
  }
}
