import Contest
import ContestDesk
import ContestStore

/// Who did what: the latest steps, the history of one thing, and undoing a step. 记录.
enum RecordPages {
  static let routes =
    Route.table("/e/:edition/records", .may(.seeEntries)) {
      try await latest($0)
    } + Route.table("/e/:edition/history", .may(.seeEntries)) { try await past($0) } + [
      Route(.get, "/e/:edition/undo/:record", .may(.seeEntries)) { try await undo($0) },
      Route(.post, "/e/:edition/undo/:record", .may(.screenEntries)) { visit in
        let edition = try visit.requireEdition()
        let record = try Self.record(visit)
        return try await visit.trying("undo") {
          try await takeBack(visit, record, edition)
        } refused: {
          try await undo(visit, $0)
        }
      },
    ]

  private static func record(_ visit: Visit) throws -> Int {
    try visit.number("record")
  }

  /// The language of the texts: files for programs are in English, whatever the page is in.
  private static func language(_ visit: Visit) -> Language {
    visit.request.path.last?.hasSuffix(".json") == true ? .english : visit.language
  }

  private static func latest(_ visit: Visit) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let count = min(max(Int(sent: visit.request.query["count"]) ?? 50, 1), 500)
    let language = language(visit)
    let lines = try await visit.desk.latestSteps(edition, count: count, in: language)
    let say = visit.say
    let heading = say("最近办的事，最新的在前", "The latest steps, the newest first")
    func table(in language: Language) -> OfficeTable {
      HistoryLine.table(
        lines, name: language == .chinese ? "记录" : "records",
        title: language == .chinese ? "最近办的事" : "The latest steps", edition, in: language)
    }
    var body: HTML = """
      <section class="sheet"><h2>\(heading)</h2>\(HistoryHTML(table(in: language), lines, visit).html)
      """
    if lines.count == count, count < 500 {
      body += """
        <p><a href="\(visit.at("records", query: ["count": "\(count * 2)"]))">\(say("看更早的", "See earlier ones"))</a></p>
        """
    }
    return TablePage(
      place: .records, title: say("记录", "Records"), table: table(in: language),
      english: table(in: .english), instead: body + "</section>",
      above: visit.done() + search(visit, "") + JobPages.link(visit))
  }

  private static func search(_ visit: Visit, _ words: String) -> HTML {
    """
    <form class="filters" action="\(visit.at("history"))" role="search"><div><label for="of">\(visit.say("\(visit.noun)、评委或单位的经过", "The past of"))</label><input id="of" name="of" type="search" value="\(words)" placeholder="\(visit.say("编码、题目、评委、单位", "code, title, judge, unit"))"></div><button class="quiet">\(visit.say("查看", "Show"))</button></form>
    """
  }

  private static func past(_ visit: Visit) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let words = visit.request.query["of"]
    let say = visit.say
    let nothing = HistoryLine.table(
      [], name: say("经过", "history"), title: say("经过", "History"), edition, in: visit.language)
    var page = TablePage(
      place: .records, title: say("经过", "History"), table: nothing, english: nothing,
      instead: "", hasFiles: false, above: search(visit, words))
    do {
      guard words.contains(where: { !$0.isWhitespace }) else { return page }
      let language = language(visit)
      let past = try await visit.desk.history(of: words, edition: edition, in: language)
      page.title = past.title
      page.table = past.table(edition, in: language)
      page.english = past.table(edition, in: .english)
      page.hasFiles = true
      let notes: [HTML] = page.table.notes.map { "<p class=\"soft\">\($0)</p>" }
      page.instead =
        "<section class=\"sheet\">\(HistoryHTML(page.table, past.lines, visit).html)\(notes)</section>"
    } catch let fault as HistoryFault {
      page.instead = try refused(fault, visit)
    } catch let fault as SearchFault {
      page.instead = try refused(fault, visit)
    } catch let fault as EntryError {
      page.instead = try refused(fault, visit)
    }
    return page
  }

  /// Why nothing is shown. A file has no room for it, so there the fault is the answer.
  private static func refused(_ fault: some Explained & Error, _ visit: Visit) throws -> HTML {
    guard visit.request.path.last == "history" else { throw fault }
    return "<div class=\"note\"><p>\(visit.told(fault))</p></div>"
  }

  /// Undoes what the form says: the whole write, or one record. If something of the write remains, its page comes next
  /// and lists it.
  private static func takeBack(
    _ visit: Visit, _ record: Int, _ edition: Edition
  ) async throws -> WebAnswer {
    let whole = visit.form["whole"]
    if whole.isEmpty,
      try await visit.desk.undoChoices(record, edition: edition, in: visit.language).lines.count > 1
    {
      throw RefusedForm("whole", visit.say("请选择撤销哪些。", "Choose what to undo."))
    }
    let done = try await visit.desk.undo(
      record, edition: edition, wholeWrite: whole == "yes",
      shown: whole == "yes"
        ? visit.form["records"].split(separator: " ").compactMap { Int(sent: $0) } : [],
      reason: visit.form.trimmed("reason"), in: visit.language)
    let what =
      done.lines.count == 1
      ? done.lines.first?.what ?? ""
      : visit.say(
        "第 \(record) 号，共 \(done.lines.count) 项", "Record \(record), \(done.lines.count) in all")
    let next = visit.form["next"]
    guard done.others.isEmpty else {
      return .seeOther(
        visit.at("undo", "\(record)", said: .undone, of: what, query: ["next": next]))
    }
    return Address.isOwn(next)
      ? visit.answer(.undone, at: next) : .seeOther(visit.at("records", said: .undone, of: what))
  }

  /// What undoing the step would change, or why it cannot be undone and what to do instead. For a write about many
  /// things, all are listed; `one=yes` limits it to one record.
  private static func undo(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let number = try record(visit)
    let say = visit.say
    let choices: UndoChoices
    do {
      choices = try await visit.desk.undoChoices(number, edition: edition, in: visit.language)
    } catch UndoFault.noSuchRecord {
      throw WebFault.notFound
    }
    let isOne = (visit.request.query["one"] + visit.form["one"]) == "yes"
    let own = choices.lines.first { $0.line.record == number }
    let shown = isOne ? choices.lines.filter { $0.line.record == number } : choices.lines
    // A file is undone as a whole or not at all.
    let blocked =
      choices.isWhole
      ? choices.lines.first { $0.why != nil }
      : shown.allSatisfy { $0.why != nil } ? own ?? shown.first : nil
    if let blocked, let fault = blocked.why,
      shown.count <= 1 || choices.isWhole || choices.open.isEmpty
    {
      return stands(fault, of: blocked.line.record, asked: choices, visit)
    }
    if shown.isEmpty {
      do {
        // No line could be shown for it: it is either undone, or refused with its own message.
        _ = try await visit.desk.undo(
          number, edition: edition, reason: "", mode: .preview, in: visit.language)
      } catch let fault as UndoFault {
        return stands(fault, of: number, asked: choices, visit)
      }
    }
    var body = visit.done()
    body += """
      <p>\(say("“\(choices.name)”，\(choices.who) 办的。撤销以后：", "“\(choices.name)” by \(choices.who). Undoing it means:"))</p>
      <section class="sheet">\(lines(shown, hasLinks: !choices.isWhole && shown.count > 1, visit))</section>
      """
    if let plan = try? await visit.desk.undo(
      number, edition: edition, reason: "", mode: .preview, in: visit.language),
      !plan.toTell.isEmpty
    {
      let sites = plan.toTell.map { "“\($0)”" }.joined(separator: say("、", ", "))
      body +=
        "<p class=\"soft\">\(say("\(sites)报送来的，撤销以后请写一份新的回执告知（“报送和接收”）；交纸质表的，书面告知。", "It came from \(sites), which has to learn of it by a new answer (“Between offices”), or in writing if it sent paper."))</p>"
    }
    body += try await foresight(
      number, choices, isOne: isOne || shown.count <= 1, visit, edition)
    let fields = undoFields(choices, own, isOne: isOne || shown.count <= 1, visit)
    if visit.may(.screenEntries), !fields.isEmpty {
      body += OfficeForm(
        name: "undo", target: visit.at("undo", "\(number)"), fields: fields,
        button: say("撤销", "Undo")
      ).html(visit, refusal)
    }
    if isOne, choices.lines.count > 1 {
      body += """
        <p><a href="\(visit.at("undo", "\(number)"))">\(say("同一次办的共 \(choices.lines.count) 项，都看一看", "See all \(choices.lines.count) that were done with it"))</a></p>
        """
    }
    return .page(
      Layout.office(
        visit, .records, title: say("撤销第 \(number) 号", "Undo record \(number)"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// The fields of the form; empty if nothing can be undone from here.
  private static func undoFields(
    _ choices: UndoChoices, _ own: UndoChoices.Choice?, isOne: Bool, _ visit: Visit
  ) -> [OfficeField] {
    let say = visit.say
    let open = choices.open
    var fields: [OfficeField] = []
    if choices.isWhole {
      fields.append(.hidden("whole", "yes"))
    } else if isOne {
      fields += [.hidden("whole", "no"), .hidden("one", "yes")]
    } else {
      var which: [(value: String, words: String)] = []
      if !choices.lines.contains(where: \.isBlocked), !open.isEmpty {
        which.append(
          (
            "yes",
            open.count == choices.lines.count
              ? say("以上 \(open.count) 项都撤销", "all \(open.count) above")
              : say("还没有撤销的 \(open.count) 项都撤销", "the \(open.count) that still stand")
          ))
      }
      if let own, own.why == nil {
        which.append(
          (
            "no",
            say(
              "只撤第 \(own.line.record) 号：\(own.line.what)",
              "record \(own.line.record) alone: \(own.line.what)")
          ))
      }
      guard !which.isEmpty else { return [] }
      fields += [
        OfficeField(name: "whole", label: say("撤销哪些", "Which"), kind: .choice(which)),
        .hidden("records", open.map { "\($0.record)" }.joined(separator: " ")),
      ]
    }
    return fields + [
      .reason(visit), .hidden("next", visit.request.query["next"] + visit.form["next"]),
    ]
  }

  /// Why a step stands. `record` is the one that cannot be undone; where somebody asked for another of the same write, the page says
  /// how the two belong together.
  private static func stands(
    _ fault: UndoFault, of record: Int, asked: UndoChoices, _ visit: Visit
  ) -> WebAnswer {
    let (say, number) = (visit.say, asked.record)
    let together =
      record == number
      ? ""
      : asked.isWhole
        ? say(
          "第 \(number) 号只能整份撤销，其中第 \(record) 号不能撤销：",
          "Record \(number) is undone as a whole, and record \(record) in it stands: ")
        : say(
          "第 \(number) 号是随第 \(record) 号一次写入的，只能随它撤销，而第 \(record) 号不能撤销：",
          "Record \(number) was written with record \(record) and is undone with it alone, and that stands: "
        )
    let body: HTML = """
      <div class="note"><p>\(together)\(visit.told(fault))</p></div>\(instead(of: fault, visit))<p><a href="\(visit.at("records"))">\(visit.say("回记录", "Back to the records"))</a></p>
      """
    return .page(
      Layout.office(
        visit, .records, title: say("不能撤销第 \(number) 号", "Record \(number) is not undone"), body))
  }

  /// The link to what to do instead of undoing, if there is a page for it.
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

  private static func lines(
    _ lines: [UndoChoices.Choice], hasLinks: Bool, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    var html: HTML = """
      <table><thead><tr><th scope="col">\(say("哪一件", "What"))</th><th scope="col">\(say("现在", "Now"))</th><th scope="col">\(say("撤销后", "Afterwards"))</th>\(hasLinks ? "<td></td>" : "" as HTML)</tr></thead><tbody>
      """
    for choice in lines {
      let line = choice.line
      html += "<tr><td data-label=\"\(say("哪一件", "What"))\">\(line.what)</td>"
      if let why = choice.why {
        html +=
          "<td colspan=\"\(hasLinks ? "3" : "2")\" class=\"soft\">\(visit.told(why))</td></tr>"
        continue
      }
      html += """
        <td data-label="\(say("现在", "Now"))">\(line.old)</td><td data-label="\(say("撤销后", "Afterwards"))">\(line.new)</td>
        """
      if hasLinks {
        html += """
          <td><a href="\(visit.at("undo", "\(line.record)", query: ["one": "yes"]))">\(say("只撤这一件", "This one alone"))</a></td>
          """
      }
      html += "</tr>"
    }
    return html + "</tbody></table>"
  }
}
