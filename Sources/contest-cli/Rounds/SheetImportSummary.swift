import Contest
import ContestDesk

/// What an import of many workbooks came to, in a few lines: files, sheets, and which files were not taken.
struct SheetImportSummary {
  let lines: [String]

  /// `asked` is how many files there were; more than the reports where the import was stopped.
  init(_ reports: [SheetImportReport], of asked: Int, isTrial: Bool, takesGoodRows: Bool) {
    let refused = reports.filter(\.hasErrors)
    let totals = SheetImportTotals(reports, isTrial: isTrial, takesGoodRows: takesGoodRows)
    var counts = SheetComparison.Outcome.allCases.map { outcome in
      "\(outcome.name(in: Talk.language)) \(totals.count(outcome))"
    }.joined(separator: Talk.text("，", ", "))
    if totals.left > 0 {
      counts += Talk.text(
        "；没有错而随文件未收 \(totals.left)（只收这些：--good-only）",
        "; good, but left out with their files \(totals.left) (to take these: --good-only)")
    }
    var lines = [
      isTrial
        ? Talk.text(
          "共比对 \(reports.count) 份文件，\(refused.count) 份有错。评分：\(counts)。",
          "\(reports.count) files compared, \(refused.count) with errors. Sheets: \(counts).")
        : Talk.text(
          "共 \(reports.count) 份文件，收 \(totals.files) 份，有错 \(refused.count) 份。评分：\(counts)。",
          "\(reports.count) files: \(totals.files) taken, \(refused.count) with errors. Sheets: \(counts)."
        )
    ]
    if !refused.isEmpty {
      let names = refused.prefix(20).map(\.fileName).joined(separator: Talk.text("、", ", "))
      let more =
        refused.count > 20
        ? Talk.text(" 等 \(refused.count) 份", " and \(refused.count - 20) more") : ""
      lines.append(Talk.text("有错的：\(names)\(more)。", "With errors: \(names)\(more)."))
    }
    if reports.count < asked {
      let left = asked - reports.count
      lines.append(
        Talk.text(
          "已停下：上面列出的都已存好，还有 \(left) 份没有动。再运行一次即可接着收。",
          "Stopped: what is listed above is stored, and \(left) files were left alone. Run it again for the rest."
        ))
    }
    self.lines = lines
  }
}
