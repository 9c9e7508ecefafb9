import Contest
import ContestDesk
import ContestStore

/// Who did what: the latest steps, the past of one thing, and taking a step back. 记录.
enum RecordPages {
  static let routes = [
    Route(.get, "/e/:edition/records", .may(.seeEntries)) { try await latest($0) },
    Route(.get, "/e/:edition/history", .may(.seeEntries)) { try await past($0) },
    Route(.get, "/e/:edition/undo/:record", .may(.seeEntries)) { try await undo($0) },
    Route(.post, "/e/:edition/undo/:record", .may(.screenEntries)) { visit in
      let edition = try visit.requireEdition()
      let record = try Self.record(visit)
      return try await visit.trying("undo") {
        _ = try await visit.desk.undo(
          record, edition: edition, wholeWrite: visit.form["whole"] == "yes",
          reason: visit.form.trimmed("reason"), in: visit.language)
        let next = visit.form["next"]
        return visit.answer(
          .undone, at: Address.isOwn(next) ? next : "\(visit.at("records"))")
      } refused: {
        try await undo(visit, $0)
      }
    },
  ]

  private static func record(_ visit: Visit) throws -> Int {
    guard let number = Int(try visit.parameter("record")) else { throw WebFault.notFound }
    return number
  }

  private static func latest(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let count = min(max(Int(visit.request.query["count"]) ?? 50, 1), 500)
    let lines = try await visit.desk.latestSteps(edition, count: count, in: visit.language)
    let say = visit.say
    var body = visit.done()
    body += search(visit, "")
    body += """
      <section class="sheet"><h2>\(say("最近办的事，最新的在前", "The latest steps, the newest first"))</h2>\(HistoryHTML(lines, visit).html)
      """
    if lines.count == count, count < 500 {
      body += """
        <p><a href="\(visit.at("records", query: ["count": "\(count * 2)"]))">\(say("看更早的", "See earlier ones"))</a></p>
        """
    }
    body += "</section>"
    return .page(Layout.office(visit, .records, title: say("记录", "Records"), body))
  }

  private static func search(_ visit: Visit, _ words: String) -> HTML {
    """
    <form class="filters" action="\(visit.at("history"))" role="search"><div><label for="of">\(visit.say("谁或哪一件的经过", "The past of"))</label><input id="of" name="of" type="search" value="\(words)" placeholder="\(visit.say("编码、题目、评委、单位", "code, title, judge, unit"))"></div><button class="quiet">\(visit.say("查看", "Show"))</button></form>
    """
  }

  private static func past(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let words = visit.request.query["of"]
    let say = visit.say
    var body = search(visit, words)
    var title = say("经过", "History")
    do {
      guard words.contains(where: { !$0.isWhitespace }) else {
        return .page(Layout.office(visit, .records, title: title, body))
      }
      let past = try await visit.desk.history(of: words, edition: edition, in: visit.language)
      title = past.title
      body += "<section class=\"sheet\">\(HistoryHTML(past.lines, visit).html)"
      if past.hidesMarks {
        body +=
          "<p class=\"soft\">\(say("分数只有可以查看评分的人才能看到。", "Marks are shown to those who may see scores only."))</p>"
      }
      if past.purged > 0 {
        body +=
          "<p class=\"soft\">\(say("有 \(past.purged) 条的旧值、理由和文件名已随个人信息清除。", "The old values, reasons and file names of \(past.purged) records were purged."))</p>"
      }
      body += "</section>"
    } catch let fault as HistoryFault {
      body += "<div class=\"note\"><p>\(visit.told(fault))</p></div>"
    } catch let fault as SearchFault {
      body += "<div class=\"note\"><p>\(visit.told(fault))</p></div>"
    }
    return .page(Layout.office(visit, .records, title: title, body))
  }

  /// What taking the step back would change, or why it cannot be taken back and what is done instead.
  private static func undo(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let number = try record(visit)
    let say = visit.say
    let title = say("撤销第 \(number) 号", "Undo record \(number)")
    do {
      let one = try await visit.desk.undo(
        number, edition: edition, reason: "", mode: .preview, in: visit.language)
      let whole = try await visit.desk.undo(
        number, edition: edition, wholeWrite: true, reason: "", mode: .preview, in: visit.language)
      var body: HTML = """
        <p>\(say("“\(one.name)”，\(one.who) 办的。撤销以后：", "“\(one.name)” by \(one.who). Undoing it means:"))</p>
        """
      body += "<section class=\"sheet\">\(lines(one.lines, visit))</section>"
      var fields: [OfficeField] = []
      if whole.lines.count > one.lines.count {
        fields.append(
          OfficeField(
            name: "whole",
            label: say(
              "和它一起写入的 \(whole.lines.count) 件都撤销", "Undo all \(whole.lines.count) written with it"),
            kind: .check))
      }
      fields.append(.reason(visit))
      fields.append(.hidden("next", visit.request.query["next"] + visit.form["next"]))
      if visit.may(.screenEntries) {
        body += OfficeForm(
          name: "undo", target: visit.at("undo", "\(number)"), fields: fields,
          button: say("撤销这一步", "Undo this step")
        ).html(visit, refusal)
      }
      return .page(
        Layout.office(visit, .records, title: title, body, refusal),
        status: refusal == nil ? 200 : 422)
    } catch let fault as UndoFault {
      if case .noSuchRecord = fault { throw WebFault.notFound }
      let body: HTML = """
        <div class="note"><p>\(visit.told(fault))</p></div>\(instead(of: fault, visit))<p><a href="\(visit.at("records"))">\(say("回记录", "Back to the records"))</a></p>
        """
      return .page(Layout.office(visit, .records, title: say("不能撤销", "This is not undone"), body))
    }
  }

  /// The way to what is done in place of undoing, where it has a page.
  private static func instead(of fault: UndoFault, _ visit: Visit) -> HTML? {
    switch fault {
    case .signedSince(_, let judge, let name, let round),
      .signature(_, let judge, let name, let round):
      """
      <p><a href="\(visit.at("rounds", round.text, "judges", judge.text))">\(visit.say("到 \(name) 的页面解锁", "Unlock on the page of \(name)"))</a></p>
      """
    case .changedLater(_, _, _, _, let record):
      """
      <p><a href="\(visit.at("undo", "\(record)"))">\(visit.say("看第 \(record) 号能不能撤销", "See whether record \(record) can be undone"))</a></p>
      """
    default: nil
    }
  }

  private static func lines(_ lines: [UndoLine], _ visit: Visit) -> HTML {
    let say = visit.say
    var html: HTML = """
      <table><thead><tr><th scope="col">\(say("哪一件", "What"))</th><th scope="col">\(say("现在", "Now"))</th><th scope="col">\(say("撤销后", "Afterwards"))</th></tr></thead><tbody>
      """
    for line in lines {
      html += """
        <tr><td data-label="\(say("哪一件", "What"))">\(line.what)</td><td data-label="\(say("现在", "Now"))">\(line.old)</td><td data-label="\(say("撤销后", "Afterwards"))">\(line.new)</td></tr>
        """
    }
    return html + "</tbody></table>"
  }
}
