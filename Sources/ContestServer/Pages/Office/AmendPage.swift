import Contest
import ContestDesk

/// Amending the rulebook of an open edition: the text is edited, checked, and put in force with a reason. 修订规程.
///
/// The check shows every fault of the text with its line, existing data for which the new rules have no place, and the
/// lines that differ. Nothing is written before the second step.
enum AmendPage {
  static let routes = [
    Route(.get, "/e/:edition/rulebook/text.yml", .may(.seeEntries)) { visit in
      let edition = try visit.requireEdition()
      let text = try await visit.desk.rulebookText(edition: edition.id)
      return .file(
        Array(text.utf8), name: "\(edition.rulebook.id.text).yml",
        type: "text/yaml; charset=utf-8")
    },
    Route(.get, "/e/:edition/rulebook/amend", .may(.openEdition)) { try await page($0) },
    Route(.post, "/e/:edition/rulebook/amend", .may(.openEdition), files: .usual) { visit in
      try await visit.trying("amend", field: "text") {
        try await act(visit)
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  /// The typed text, or that of the chosen file, with our line ends.
  private static func text(_ visit: Visit) throws -> String {
    guard let file = visit.files.first(where: { $0.length > 0 }) else {
      return plain(visit.form["text"])
    }
    var bytes = try file.bytes(atMost: UploadedFile.most)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RefusedForm(
        "file",
        visit.say("文件不是 UTF-8 的文本，没有收。请另存为 UTF-8。", "The file is no UTF-8 text. Save it as UTF-8."))
    }
    return plain(text)
  }

  private static func plain(_ text: String) -> String { text.replacing("\r\n", with: "\n") }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let text = try text(visit)
    let reason = visit.form.trimmed("reason")
    let reading = RulebookReader.read(text, file: nil)
    var faults = reading.problems.filter { $0.severity == .error }.map { problem in
      Refusal.Fault(field: "text", message: line(problem, visit))
    }
    if reason.isEmpty {
      faults.append(
        Refusal.Fault(field: "reason", message: visit.say("请写明理由。", "Give the reason.")))
    }
    guard faults.isEmpty else { throw RefusedForm(faults) }
    let seen = try visit.form.whole("seen", visit)
    guard visit.form["step"] == "do" else {
      return try await look(visit, edition, text, reason, reading.problems, seen: seen)
    }
    _ = try visit.lookedAt("seen")
    try await visit.desk.amendEdition(
      edition.id, rulebookText: text, reason: reason, seen: seen)
    return .seeOther(visit.at("rulebook", said: .amended))
  }

  private static func line(_ problem: Problem, _ visit: Visit) -> String {
    let row = problem.place.row.map { visit.say("第 \($0) 行：", "Line \($0): ") } ?? ""
    return row + problem.message(in: visit.language)
  }

  /// The form with the text in force, or the typed text if it was refused.
  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let say = visit.say
    let current = try await visit.desk.rulebookText(edition: edition.id)
    // A text that cannot be read at all is not shown again; the one in force is shown.
    let typed = refusal == nil ? current : (try? text(visit)) ?? current
    let seen = refusal == nil ? "\(edition.amendments.count)" : visit.form["seen"]
    let body: HTML = """
      <p>\(say("原来的规程封存不动，这里改出新的一版，写明理由，存在旁边。已封存的名单仍按封存时的规程。", "The sealed text stays; this makes a further version beside it, with its reason. Lists that were sealed stand by the rules they were sealed by."))</p>\
      <p><a href="\(visit.at("rulebook", "text.yml"))">\(say("下载现行规程的文本", "The text in force"))</a></p>\
      <section class="sheet"><form method="post" action="\(visit.at("rulebook", "amend"))" enctype="multipart/form-data" novalidate id="amend">\(visit.formMarks)<input type="hidden" name="step" value="look"><input type="hidden" name="seen" value="\(seen)">\
      \(field("text", say("规程文本", "Text of the rulebook"), say("在这里改，或者在下面选一个改好的文件（选了文件的以文件为准）。", "Edit it here, or choose an edited file below, which then counts."), refusal, visit) { "<textarea class=\"code\" id=\"amend-text\" name=\"text\" rows=\"24\" spellcheck=\"false\" aria-describedby=\"\($0)\">\n\(typed)</textarea>" })\
      \(field("file", say("改好的文件（选填）", "Edited file (optional)"), say("UTF-8 的文本（.yml）", "UTF-8 text (.yml)"), refusal, visit) { "<input type=\"file\" id=\"amend-file\" name=\"file\" accept=\".yml,.yaml,.txt\" aria-describedby=\"\($0)\">" })\
      \(field("reason", say("理由", "Reason"), say("写入记录，不能更改", "Goes on record and stays there"), refusal, visit) { "<textarea id=\"amend-reason\" name=\"reason\" rows=\"3\" aria-describedby=\"\($0)\">\n\(visit.form["reason"])</textarea>" })\
      <p class="acts"><button>\(say("核对，看看改了什么", "Check it, see what changes"))</button></p></form></section>\
      <p><a href="\(visit.at("rulebook"))">\(say("不修订，返回", "Amend nothing, go back"))</a></p>
      """
    return .page(
      Layout.office(visit, .rulebook, title: say("修订规程", "Amend the rulebook"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// `input` gets the ids of the elements that describe it.
  private static func field(
    _ name: String, _ label: String, _ hint: String, _ refusal: Refusal?, _ visit: Visit,
    _ input: (String) -> HTML
  ) -> HTML {
    let faults = (refusal?.faults ?? []).filter { $0.field == name }
    let wrong: HTML? = faults.isEmpty ? nil : " wrong"
    let lines: [HTML] = faults.map { "<br>\($0.message)" }
    let error: HTML? =
      faults.isEmpty
      ? nil
      : "<p class=\"error\" id=\"amend-\(name)-error\"><span class=\"hidden\">\(visit.say("错误：", "Error: "))</span>\(lines)</p>"
    let described = "amend-\(name)-hint" + (faults.isEmpty ? "" : " amend-\(name)-error")
    return """
      <div class="field\(wrong)"><label for="amend-\(name)">\(label)</label><p class="hint" id="amend-\(name)-hint">\(hint)</p>\(error)\(input(described))</div>
      """
  }

  /// The removed and added lines, and the button.
  private static func look(
    _ visit: Visit, _ edition: Edition, _ text: String, _ reason: String, _ problems: [Problem],
    seen: Int?
  ) async throws -> WebAnswer {
    let say = visit.say
    let notes = try await visit.desk.amendEdition(
      edition.id, rulebookText: text, reason: reason, seen: seen, mode: .preview)
    let current = try await visit.desk.rulebookText(edition: edition.id)
    let changes = LineChanges(from: plain(current), to: text)
    guard !changes.isEmpty else {
      throw RefusedForm(
        "text", say("与现行的规程一字不差，没有要修订的。", "It is the text in force; there is nothing to amend."))
    }
    // Here only warnings remain.
    let warnings: [HTML] =
      notes.map { note in
        let lines = note.message(in: visit.language).split(separator: "\n").map(String.init)
        let parts: [HTML] = lines.enumerated().map { $0 == 0 ? "\($1)" : "<br>\($1)" }
        return "<li>\(parts)</li>"
      }
      + problems.map { "<li>\(line($0, visit))</li>" }
    let warned: HTML =
      warnings.isEmpty
      ? ""
      : "<div class=\"note\"><p>\(say("请核对：", "Look at these:"))</p><ul>\(warnings)</ul></div>"
    let form = OfficeForm(
      name: "amend", target: visit.at("rulebook", "amend"),
      fields: [
        .hidden("step", "do"), .hidden("text", text), .hidden("reason", reason),
        .hidden("seen", seen.map(String.init) ?? ""),
      ], button: say("就这样修订", "Amend it like this"))
    let effect = try await visit.desk.previewAmendment(rulebookText: text, edition: edition.id)
    let words = effect.message(in: visit.language, naming: edition.names)
    var moves: HTML = "<p>\(words)</p>"
    if case .moves(let trial, let status) = effect {
      if status.shown?.isStale == true {
        moves +=
          "<p class=\"soft\">\(say("封存以后有变动：以下与现有评分和决定得出的结果相比。", "Something has changed since the version was sealed: what follows is compared with the results as they follow now."))</p>"
      }
      moves += WhatIfPages.effect(of: trial, status, edition, visit)
    }
    let body: HTML = """
      \(warned)<p>\(say("去掉 \(changes.gone) 行，写入 \(changes.come) 行。已经办过的事，新的规程都容得下；还没有写入。", "\(changes.gone) lines go, \(changes.come) come. The new rules have a place for all that was done. Nothing is written yet."))</p>\
      <section class="sheet" id="moves"><h2>\(say("谁会变", "Who moves"))</h2>\(moves)</section>\
      <section class="sheet"><h2>\(say("改了哪几行", "The lines that change"))</h2>\(changes.html(visit))<p>\(say("理由：", "Reason: "))\(reason)</p>\(form.html(visit))</section>\
      <p><a href="\(visit.at("rulebook"))">\(say("不修订，返回", "Amend nothing, go back"))</a></p>
      """
    return .page(
      Layout.office(visit, .rulebook, title: say("修订规程：看看改了什么", "Amend: what changes"), body))
  }
}
