import Contest
import ContestDesk
import ContestSheets

/// What would happen, or has happened, to files: the same report as the command's, for a page. 导入结果.
struct UploadReport {
  /// An entry, a judge, a sheet, a mark.
  struct Line {
    enum Kind { case new, changed, unchanged, refused, plain }
    var kind: Kind
    var word: String
    var text: String
    var details: [String] = []
  }

  /// The result for one file, in the order in which the files came.
  struct File {
    enum Fate { case ready, taken, refused }
    var name: String
    var fate: Fate
  }

  /// Counts such as `新增 12`, `更改 3`.
  var counts: [(word: String, count: Int)] = []
  /// How many stored things are not in the files and stay as they are; they are not among those written.
  var kept = 0
  var lines: [Line] = []
  var problems: [Problem] = []
  var accounts: [FileAccount] = []
  /// Whether it was stored, or, in a preview, would be if nobody changes anything meanwhile.
  var isStored = false
  /// Whether there is anything that may be stored now.
  var mayBeTaken: Bool
  /// The files one by one, if each is taken or refused by itself; empty if all are taken together or none.
  var files: [File] = []
  /// What was stored, such as `195 个评分`; `nil` if nothing was, or it was not counted.
  var written: String?
  /// The office whose package it is, which has to correct its faults. A package has no cells of its own.
  var sender: String?
  /// Whether only rows without errors are wanted.
  var isGoodRowsOnly = false

  /// The indexes of files that were not stored although others were.
  var leftFiles: [Int] {
    guard files.contains(where: { $0.fate == .taken }) else { return [] }
    return files.indices.filter { files[$0].fate != .taken }
  }

  var errors: Int { problems.count { $0.severity == .error } }
  /// Whether no suitable table was found at all, so that there is no row to store and nothing to mark in a copy.
  var holdsNoTable: Bool {
    let wrong = problems.filter { $0.severity == .error }
    let isNowhere = wrong.allSatisfy { $0.place.row == nil && $0.place.column == nil }
    guard !wrong.isEmpty, isNowhere else { return false }
    guard accounts.isEmpty else { return cells.taken == 0 && cells.refused == 0 }
    return wrong.allSatisfy { problem in
      let named = problem.explanation as? NamedText
      return (named?.text ?? problem.explanation) is SheetError
    }
  }

  /// Whether everything in the files came too late, so that no correction of them helps. Where another fault stands beside it, the row
  /// of that fault may be one that can still be corrected.
  var isTooLate: Bool {
    let faults = problems.filter { $0.severity == .error }
    return !faults.isEmpty && faults.allSatisfy { $0.code == "import-late" }
      && !lines.contains { $0.kind == .new || $0.kind == .changed }
  }

  var cells: CellCounts { accounts.reduce(CellCounts()) { $0 + $1.cells } }

  /// The cells of the files that were taken; of all files if one cannot be told from another.
  private var takenCells: CellCounts {
    let names = Set(files.filter { $0.fate == .taken }.map(\.name))
    let taken = accounts.filter { names.contains(PersonalNumbers.masked($0.file)) }
    guard taken.count == names.count else { return cells }
    return taken.reduce(CellCounts()) { $0 + $1.cells }
  }

  static let mostLines = 200
  static let mostProblems = 300

  /// What was stored and what was left out, for the line that confirms it.
  func summary(_ visit: Visit) -> String {
    // What was not stored stands apart, or “stored” behind it would be said of it, too.
    let refused = visit.say("有错", "refused")
    let stored = counts.filter { $0.count > 0 && $0.word != refused }
      .map { "\($0.word) \($0.count)" }
    var apart: [String] = []
    if kept > 0 {
      apart.append(
        visit.say("表中没有的 \(kept) 项没有动", "\(kept) that are not in the files are as they were"))
    }
    if errors > 0 {
      apart.append(visit.say("有错没有收的 \(errors) 处", "left out for errors: \(errors)"))
    }
    let comma = visit.say("，", ", ")
    let aside = apart.joined(separator: comma)
    return stored.joined(separator: comma)
      + (apart.isEmpty ? "" : visit.say("（\(aside)）", " (\(aside))"))
  }

  // MARK: As HTML

  func html(_ visit: Visit) -> HTML {
    verdict(visit) + faults(visit) + what(visit) + reading(visit)
  }

  private func verdict(_ visit: Visit) -> HTML {
    let say = visit.say
    let words = (counts + [(say("表中没有（保留）", "not in the files (kept)"), kept)])
      .filter { $0.count > 0 }.map { "\($0.word) \($0.count)" }.joined(separator: say("，", ", "))
    let over =
      leftFiles.isEmpty
      ? "" : say("全部 \(files.count) 份合计：", "All \(files.count) files together: ")
    // If nothing was stored, the cells were only read. Of a file that was left out none was taken.
    let isTaken = files.contains { $0.fate == .taken }
    let cells = isTaken ? takenCells : cells
    let left = self.cells.total - cells.total
    let held = isGoodRowsOnly && !isTaken
    let counted = say(
      "\(left > 0 ? "收了的" : "")文件里有内容的格子 \(cells.total) 个：\(isTaken ? "收了" : held ? "要收的" : "读出来的") \(cells.taken) 个；标题、说明等不用收的 \(cells.passedOver) 个；\(isTaken ? "有错没有收的" : held ? "在有错的行里、不收的" : "有错的") \(cells.refused) 个。\(left > 0 ? "没有收的文件里另有 \(left) 个。" : isTaken ? "" : held ? "还没有写入。" : "读出来的不等于已经写入。")",
      "\(cells.total) cells: \(cells.taken) \(isTaken ? "taken" : held ? "to be taken" : "read"), \(cells.passedOver) passed over, \(cells.refused) \(held ? "in rows with errors and not taken" : "refused").\(left > 0 ? " The files that were not taken hold \(left) more." : isTaken ? "" : " That they were read does not mean that they are stored.")"
    )
    let kind: HTML = errors > 0 ? "note wrong" : "note"
    let head = headline(visit)
    return """
      <div class="\(kind)" role="status"><p><strong>\(head)</strong></p><p>\(over)\(words)</p>\(sender == nil ? "<p class=\"soft small\">\(counted)</p>" as HTML : "")</div>
      """
  }

  /// What happened or would happen. It never says that nothing was stored if something was, or would be.
  private func headline(_ visit: Visit) -> String {
    let say = visit.say
    let faults = say(
      "有 \(errors) 处错误",
      "There \(errors == 1 ? "is" : "are") \(Counted.english(errors, "error"))")
    func names(_ fate: File.Fate) -> String {
      let named = files.filter { $0.fate == fate }.map(\.name)
      return named.prefix(5).joined(separator: say("、", ", "))
        + (named.count > 5 ? say(" 等", " …") : "")
    }
    let taken = files.count { $0.fate == .taken }
    let refused = files.count { $0.fate == .refused }
    let left = files.count - taken
    if taken > 0 {
      let what = written.map { say("、\($0)", ", \($0)") } ?? ""
      guard left > 0 else { return say("收了 \(taken) 份\(what)。", "\(taken) files taken\(what).") }
      return say(
        "收了 \(taken) 份\(what)。没有收的 \(left) 份：\(names(.refused))\(names(.ready))，为什么见下。改好以后只交这几份。",
        "\(taken) files taken\(what). Not taken: \(left) (\(names(.refused))\(names(.ready))); see below why. Correct them and send these alone."
      )
    }
    guard errors > 0 else {
      return say("还没有写入。请看下面，再决定。", "Nothing is written yet. Look at it, then decide.")
    }
    guard !holdsNoTable else {
      return say(
        "没有读到要收的表，什么都没有写入。请看下面，改用空白表或另选文件再上传。",
        "No table of what is wanted was found and nothing was written. See below; use the form, or choose another file."
      )
    }
    guard !isTooLate else {
      return say(
        "已经截止，什么都没有写入；改文件没有用。确有特殊情况的，请联系组委会。",
        "It is too late, and nothing was written; no correction of the file helps. In a special case turn to the office."
      )
    }
    if let sender {
      return say(
        "\(faults)，什么都没有写入。请把问题清单或回执交给“\(sender)”，改好再报送。",
        "\(faults) and nothing was written. Give the list of faults or the answer to “\(sender)”, to correct and send again."
      )
    }
    guard mayBeTaken else {
      return say(
        "\(faults)，什么都没有写入。改好文件再上传一次。",
        "\(faults) and nothing was written. Correct the file and send it again.")
    }
    if isGoodRowsOnly {
      return say(
        "\(faults)，有错的行不收，其余可以收。还没有写入。",
        "\(faults); those rows are left out, the others can be taken. Nothing is written yet.")
    }
    return say(
      "\(faults)：有错的 \(refused) 份不收（\(names(.refused))），其余 \(files.count - refused) 份可以收。还没有写入。",
      "\(faults): \(refused) files are not taken (\(names(.refused))), the other \(files.count - refused) can be. Nothing is written yet."
    )
  }

  private func faults(_ visit: Visit) -> HTML {
    let say = visit.say
    guard !problems.isEmpty else { return "" }
    let sorted =
      problems.filter { $0.severity == .error } + problems.filter { $0.severity != .error }
    var html: HTML = """
      <section class="sheet"><h2>\(say("问题", "Problems")) <span class="soft num">\(problems.count)</span></h2><table><thead><tr><th scope="col">\(say("程度", "Kind"))</th><th scope="col">\(say("位置", "Where"))</th><th scope="col">\(say("内容", "Found"))</th><th scope="col">\(say("问题与改法", "What is wrong, and what to do"))</th></tr></thead><tbody>
      """
    for problem in sorted.prefix(Self.mostProblems) {
      let tag: HTML =
        switch problem.severity {
        case .error: "<span class=\"tag wrong\">\(say("错误", "error"))</span>"
        case .warning: "<span class=\"tag wait\">\(say("请核对", "look"))</span>"
        case .note: "<span class=\"tag\">\(say("提示", "note"))</span>"
        }
      html += """
        <tr><td data-label="\(say("程度", "Kind"))">\(tag)</td><td data-label="\(say("位置", "Where"))">\(spot(problem.place, visit))</td><td data-label="\(say("内容", "Found"))">\(problem.found ?? "")</td><td data-label="\(say("问题与改法", "What to do"))"><span>\(problem.message(in: visit.language))\(remedy(problem, visit))</span></td></tr>
        """
    }
    html += "</tbody></table>"
    if sorted.count > Self.mostProblems {
      html +=
        "<p class=\"soft\">\(say("另有 \(sorted.count - Self.mostProblems) 处，在标出问题的副本里。", "\(sorted.count - Self.mostProblems) more stand in the marked copy."))</p>"
    }
    return html + "</section>"
  }

  /// A place such as 推荐汇总表 › K6 or 第 2 行, with the file's name if there are several.
  private func spot(_ place: Place, _ visit: Visit) -> String {
    let row = place.row.map { visit.say("第 \($0) 行", "row \($0)") }
    let column = place.column.map { Place.letters(ofColumn: $0) }
    let file = accounts.count > 1 || place.row == nil ? place.shownFile : nil
    return [file, place.shownSheet, place.cell ?? row ?? column].compactMap(\.self)
      .joined(separator: " › ")
  }

  /// The page where the reader can do something about a problem.
  private func remedy(_ problem: Problem, _ visit: Visit) -> HTML? {
    for remedy in problem.explanation.remedies {
      switch remedy {
      case .importOrganizations where visit.may(.importOrganizations):
        return
          " <a href=\"\(visit.at("take", "organizations"))\">\(visit.say("导入单位", "Take organizations in"))</a>"
      case .returnEntry where visit.may(.screenEntries):
        return " <a href=\"\(visit.at("screening"))\">\(visit.say("去审核", "Screening"))</a>"
      case .listJudges:
        return " <a href=\"\(visit.at("judges"))\">\(visit.say("看评委名单", "The judges"))</a>"
      default: continue
      }
    }
    return nil
  }

  private func what(_ visit: Visit) -> HTML {
    let say = visit.say
    // Unchanged lines are not shown.
    let shown = lines.filter { $0.kind != .unchanged }
    guard !shown.isEmpty else { return "" }
    var html: HTML =
      "<section class=\"sheet\"><h2>\(files.contains { $0.fate == .taken } ? say("办了什么", "What was done") : say("会怎样", "What would happen"))</h2><ul class=\"todo\">"
    for line in shown.prefix(Self.mostLines) {
      let kind: HTML =
        switch line.kind {
        case .new: " done"
        case .changed: " wait"
        case .refused: " wrong"
        case .unchanged, .plain: ""
        }
      let details: [HTML] = line.details.map { "<br><span class=\"soft small\">\($0)</span>" }
      html +=
        "<li><span><span class=\"tag\(kind)\">\(line.word)</span></span><span>\(line.text)\(details)</span></li>"
    }
    html += "</ul>"
    if shown.count > Self.mostLines {
      html +=
        "<p class=\"soft\">\(say("另有 \(shown.count - Self.mostLines) 条，一并办理。", "\(shown.count - Self.mostLines) more go with them."))</p>"
    }
    return html + "</section>"
  }

  private func reading(_ visit: Visit) -> HTML {
    guard sender == nil else { return "" }
    let lines: [HTML] = accounts.flatMap { $0.lines(in: visit.language) }.map { "<li>\($0)</li>" }
    guard !lines.isEmpty else { return "" }
    return """
      <section class="sheet"><h2>\(visit.say("读到了什么", "What was read"))</h2><ul>\(lines)</ul></section>
      """
  }
}
