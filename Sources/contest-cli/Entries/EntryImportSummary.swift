import Contest
import ContestDesk
import ContestSheets

/// What an import of many workbooks of entries came to, in a few lines: files, entries, and which files have faults.
struct EntryImportSummary {
  let lines: [String]

  init(_ report: ImportReport, takesGoodRowsOnly: Bool) {
    let separator = Talk.text("，", ", ")
    let faulty = Set(
      report.problems.filter { $0.severity == .error }.compactMap(\.place.file))
    let refused = report.read.map(\.file).filter(faulty.contains)
    let counts = [
      (Talk.text("新增", "new"), ImportReport.Line.Kind.new), (Talk.text("更改", "changed"), .changed),
      (Talk.text("不变", "unchanged"), .unchanged), (Talk.text("有错", "with errors"), .refused),
    ].map { "\($0) \(report.count($1))" + Talk.text(" 项", "") }.joined(separator: separator)
    let taken = report.taken.count { $0.state != .waiting }
    var lines = [
      report.mode == .preview || !(report.isStored || taken > 0)
        ? Talk.text(
          "共读 \(report.read.count) 份文件，\(refused.count) 份有错，没有写入。\(counts)。",
          "\(report.read.count) files read, \(refused.count) with errors; nothing was stored. Entries: \(counts)."
        )
        : Talk.text(
          "共 \(report.read.count) 份文件，已入库 \(taken) 份，有错 \(refused.count) 份。\(counts)。",
          "\(report.read.count) files: \(taken) stored, \(refused.count) with errors. Entries: \(counts)."
        )
    ]
    if report.notYetIn > 0 {
      let waiting = report.taken.count - taken
      lines.append(
        Talk.text(
          "中途停下：还有 \(waiting) 份文件、\(report.notYetIn) 项没有入库。同样的命令再运行一次，接着入库。",
          "Stopped: \(waiting) files with \(report.notYetIn) entries are not in. Run the same command again to go on."
        ))
    }
    if !refused.isEmpty {
      let names = refused.prefix(20).joined(separator: Talk.text("、", ", "))
      let more =
        refused.count > 20
        ? Talk.text(" 等 \(refused.count) 份", " and \(refused.count - 20) more") : ""
      lines.append(Talk.text("有错的：\(names)\(more)。", "With errors: \(names)\(more)."))
    }
    self.lines = lines
  }
}
