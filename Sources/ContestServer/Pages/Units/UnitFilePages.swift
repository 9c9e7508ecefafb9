import Contest
import ContestDesk
import ContestStore

/// A unit hands in the files of one of its entries: which are in, which lack, another in the place of one. 单位交文件.
enum UnitFilePages {
  private static let policy = Policy.mayInPart(.sendEntries)

  static let routes = [
    Route(.get, "/u/:edition/entries/:entry/files", policy) { try await page($0) },
    Route(.post, "/u/:edition/entries/:entry/files", policy) { visit in
      try await visit.trying("again") {
        try await visit.desk.resubmitUnitEntry(
          try entry(visit), edition: try visit.requireEdition().id)
        return .seeOther(try place(visit, said: .resubmitted))
      } refused: {
        try await page(visit, $0)
      }
    },
    Route(.post, "/u/:edition/entries/:entry/files/:question", policy, files: .ofQuestion) {
      try await whole($0)
    },
    Route(.get, "/u/:edition/entries/:entry/files/:question", policy) { visit in
      FileUpload.answer(
        at: try await visit.desk.unitUpload(
          try FileUpload.upload(visit), field: try await question(visit).id,
          of: try entry(visit), edition: try visit.requireEdition().id))
    },
    Route(.put, "/u/:edition/entries/:entry/files/:question", policy, takesBytes: true) {
      try await piece($0)
    },
    Route(.get, "/u/:edition/entries/:entry/files/:question/open", policy) { visit in
      guard
        let file = try await visit.desk.unitFile(
          try visit.parameter("question"), of: try entry(visit),
          edition: try visit.requireEdition().id)
      else { throw WebFault.notFound }
      return .file(AnswerFile(file.file), name: file.name, type: "application/octet-stream")
    },
  ]

  /// A link from the unit's desk; empty where the form asks for no file.
  static func link(_ entry: Entry.ID, _ visit: Visit) -> HTML {
    guard let edition = visit.edition, edition.rulebook.form.contains(where: { $0.kind == .file })
    else { return "" }
    return
      "<a href=\"\(Address("u", edition.id.text, "entries", entry.text, "files"))\">\(visit.say("交来的文件", "Its files"))</a>"
  }

  private static func entry(_ visit: Visit) throws -> Entry.ID {
    Entry.ID(try visit.parameter("entry"))
  }

  private static func place(_ visit: Visit) throws -> Address {
    Address("u", try visit.requireEdition().id.text, "entries", try entry(visit).text, "files")
  }

  /// The same page with what was done.
  private static func place(_ visit: Visit, said done: Done) throws -> Address {
    Address(
      parts: ["u", try visit.requireEdition().id.text, "entries", try entry(visit).text, "files"],
      query: done.fields(of: "", by: visit.signedIn?.account.name.text ?? "", visit.site))
  }

  private static func files(_ visit: Visit) async throws -> UnitFiles {
    try await visit.desk.unitFiles(of: try entry(visit), edition: try visit.requireEdition().id)
  }

  /// The question in the address; one that is none of the form's is not found.
  private static func question(_ visit: Visit) async throws -> FormField {
    let id = try visit.parameter("question")
    guard let line = try await files(visit).lines.first(where: { $0.question.id == id }) else {
      throw WebFault.notFound
    }
    return line.question
  }

  private static func piece(_ visit: Visit) async throws -> WebAnswer {
    let question = try await question(visit).id
    let (entry, id) = (try entry(visit), try visit.requireEdition().id)
    return try await FileUpload.piece(visit, next: { try place(visit, said: $0) }) {
      try await visit.desk.addToUnitUpload(
        $0, at: $1, of: $2, field: question, of: entry, edition: id)
    }
  }

  private static func whole(_ visit: Visit) async throws -> WebAnswer {
    let question = try await question(visit)
    let (entry, id) = (try entry(visit), try visit.requireEdition().id)
    return try await visit.trying("file-" + question.id, field: "file") {
      try await FileUpload.whole(visit, next: { try place(visit, said: $0) }) { path, name in
        try await visit.desk.attachUnitFile(
          path, named: name, field: question.id, of: entry, edition: id)
      }
    } refused: {
      try await page(visit, $0)
    }
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let files = try await files(visit)
    guard !files.lines.isEmpty else { throw WebFault.notFound }
    let say = visit.say
    let edition = try visit.requireEdition()
    let unit = try await visit.desk.unitDesk(edition: edition.id)
    let owner = unit.units.first { $0.lines.contains { $0.entry == files.entry } }
    let line = owner?.lines.first { $0.entry == files.entry }
    var body: HTML =
      "<p><a href=\"\(Address("u", edition.id.text))\">\(say("回单位的桌面", "Back to the unit's desk"))</a></p>\(visit.done())<p>\(StateTag(files.state, visit).html) <span class=\"soft\">\(files.number)</span></p>"
    if let line, line.state == .returned {
      let due = line.due.map {
        say("（\($0.chinese)以前改好，当天也可以）", " (by \($0.description), that day included)")
      }
      body += "<p>\(say("要改：", "To correct: "))\(line.reason)\(due ?? "")</p>"
    }
    if let bar = files.bar {
      let sentAgain =
        files.state == .registered && files.due != nil
        ? say("已重新报送，等组委会审核。", "It was sent again and waits for the office. ") : ""
      body += "<div class=\"note\"><p>\(sentAgain)\(bar.standing(in: visit.language))</p></div>"
    } else if files.state == .returned, files.isEntrants {
      body +=
        "<div class=\"note\"><p>\(UnitFileFault.entrantSends.message(in: visit.language))</p></div>"
    } else if files.state == .returned {
      body +=
        "<div class=\"note\"><p>\(say("换的文件立刻存到这一件上，原来的不再用。只要换文件的，换好以后按“重新报送”；表里也要改的，请重新交报名表。没有重新报送的仍是退回修改。", "Another file takes the place of the old one at once. If only files were to be exchanged, press “Send it again” afterwards; where your workbook has to change too, send that. Until then the entry stays sent back."))</p></div>"
    } else if let due = files.due, owner?.takesEntries == false {
      // Only the day that was given when it was sent back is left.
      body +=
        "<div class=\"note\"><p>\(say("已重新报送，等组委会审核。报名已截止；\(due.chinese) 24 时以前、审核以前，还可以再换文件，换了立刻生效，不用再报送；审核以后不能再换。", "It was sent again and waits for the office. Registration is over; until the end of \(due), while the office has not looked at it, you may still exchange files. They count at once, without sending again; afterwards nothing can be changed."))</p></div>"
    } else {
      if let owner, let deadline = owner.deadline, deadline.takes(unit.at) {
        body += EntrantPages.countdown(
          deadline, at: unit.at,
          say("到时没有传完的文件不再收。", "A file that has not come whole by then is not taken."), visit)
      }
      body +=
        "<div class=\"note\"><p>\(say("交上的文件立刻存到这一件上；到时以前、审核通过以前都可以换，换下的留在记录里。", "A file stands with the entry at once. Until registration ends you may exchange it; the old one stays on record."))</p></div>"
    }
    for line in files.lines { body += section(line, files, visit, refusal) }
    if files.mayResubmit {
      body += "<section class=\"sheet\">"
      body += OfficeForm(
        name: "again", target: try place(visit), button: say("重新报送", "Send it again"),
        words:
          "<p>\(say("退回以后换过文件。改好了就重新报送，组委会再审核。", "A file came since it was sent back. Send the entry again when all is corrected, and the office looks at it anew."))</p>"
      ).html(visit, refusal)
      body += "</section>"
    }
    return .page(
      Layout.office(
        visit, nil, title: say("交文件：", "Files: ") + files.title, body, refusal,
        scripts: [.entrant]), status: refusal == nil ? 200 : 422)
  }

  private static func section(
    _ line: UnitFiles.Line, _ files: UnitFiles, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let name = "file-\(line.question.id)"
    var html: HTML =
      "<section class=\"sheet\"><h2>\(line.question.name.text(in: visit.language))</h2><p>\(state(line, files, visit))\(FileUpload.digest(line.file))</p>"
    if files.mayChange, let edition = visit.edition {
      html += FileUpload.form(
        line.question, hasFile: line.file != nil, limit: line.limit,
        to: Address(
          "u", edition.id.text, "entries", files.entry.text, "files", line.question.id),
        name: name,
        error: refusal.flatMap { $0.form == name ? $0.message("file") : nil }, visit)
    }
    return html + "</section>"
  }

  private static func state(
    _ line: UnitFiles.Line, _ files: UnitFiles, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    guard let file = line.file else {
      return line.question.isRequired
        ? "<span class=\"tag wait\">\(say("还没有交", "missing"))</span>"
        : "<span class=\"soft\">\(say("没有交（选填）", "none (optional)"))</span>"
    }
    guard !file.isPurged else {
      return "<span class=\"tag\">\(say("到期已清除", "purged"))</span>"
    }
    let facts =
      ".\(file.ending) \(HandedInFileFault.size(file.length))\(say("，", ", "))\(file.at.shown)"
    let open: HTML =
      line.isOwn
      ? " <a href=\"\(Address("u", visit.edition?.id.text ?? "", "entries", files.entry.text, "files", line.question.id, "open"))\" download>\(say("打开看", "Open"))<span class=\"hidden\">\(say("：", ": "))\(line.question.name.text(in: visit.language))</span></a>"
      : " <span class=\"soft small\">\(say("（由别人交来，这里打不开）", "(handed in by somebody else; not opened here)"))</span>"
    return "<span class=\"tag done\">\(say("已交", "in"))</span> \(facts)\(open)"
  }
}
