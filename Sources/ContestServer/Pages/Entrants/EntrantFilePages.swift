import Contest
import ContestDesk
import ContestStore

/// The entrant's files. With the script they are sent in pieces, with progress and after a break; without it, whole. 交文件.
enum EntrantFilePages {
  static let routes = [
    Route(.get, "/n/:edition/files", EntrantPages.policy) { try await page($0) },
    Route(.post, "/n/:edition/files/:question", EntrantPages.policy, files: .ofQuestion) {
      try await whole($0)
    },
    Route(.post, "/n/:edition/files/:question/remove", EntrantPages.policy) { visit in
      let question = try await question(visit)
      return try await visit.trying("file-" + question.id, field: "file") {
        try await visit.desk.removeOwnFile(
          field: question.id, edition: try visit.requireEdition().id)
        return .seeOther(visit.own("files", said: .fileRemoved))
      } refused: {
        try await page(visit, $0)
      }
    },
    Route(.get, "/n/:edition/files/:question", EntrantPages.policy) { visit in
      FileUpload.answer(
        at: try await visit.desk.ownUpload(
          try FileUpload.upload(visit), field: try await question(visit).id,
          edition: try visit.requireEdition().id))
    },
    Route(.put, "/n/:edition/files/:question", EntrantPages.policy, takesBytes: true) {
      try await piece($0)
    },
    Route(.get, "/n/:edition/files/:question/open", EntrantPages.policy) { try await open($0) },
  ]

  /// The entrant's own file as stored. Only the entrant has this address; the office opens files from the entry.
  private static func open(_ visit: Visit) async throws -> WebAnswer {
    guard
      let file = try await visit.desk.ownFile(
        field: try visit.parameter("question"), edition: try visit.requireEdition().id)
    else { throw WebFault.notFound }
    return .file(AnswerFile(file.file), name: file.name, type: "application/octet-stream")
  }

  /// Shown at a question with a file: its type, size and time, and a link to open it.
  static func stored(
    _ line: OwnFiles.Line, _ files: OwnFiles, _ desk: EntrantDesk, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    guard let file = line.file else {
      if line.question.isRequired {
        return "<span class=\"tag wait\">\(say("还没有交", "missing"))</span>"
      }
      return desk.asksFor(line.question)
        ? "<span class=\"tag wait\">\(say("还没有交（按您的回答，规程要求交）", "missing; the rules ask for it, by what you answered"))</span>"
        : "<span class=\"soft\">\(say("没有交（选填）", "none (optional)"))</span>"
    }
    guard !file.isPurged else {
      return "<span class=\"tag\">\(say("到期已清除", "purged"))</span>"
    }
    return
      "<span class=\"tag done\">\(files.isSent ? say("已交", "in") : say("已存", "kept"))</span> .\(file.ending) \(HandedInFileFault.size(file.length))\(say("，", ", "))\(file.at.shown) <a href=\"\(visit.own("files", line.question.id, "open"))\" download>\(say("打开看", "Open"))<span class=\"hidden\">\(say("：", ": "))\(line.question.name.text(in: visit.language))</span></a>"
  }

  private static func question(_ visit: Visit) async throws -> FormField {
    let id = try visit.parameter("question")
    let files = try await visit.desk.ownFiles(edition: try visit.requireEdition().id)
    guard let line = files.lines.first(where: { $0.question.id == id }) else {
      throw WebFault.notFound
    }
    return line.question
  }

  private static func piece(_ visit: Visit) async throws -> WebAnswer {
    let (question, id) = (try await question(visit).id, try visit.requireEdition().id)
    return try await FileUpload.piece(visit, next: { visit.own("files", said: $0) }) {
      try await visit.desk.addToOwnUpload($0, at: $1, of: $2, field: question, edition: id)
    }
  }

  private static func whole(_ visit: Visit) async throws -> WebAnswer {
    let question = try await question(visit)
    let id = try visit.requireEdition().id
    return try await visit.trying("file-" + question.id, field: "file") {
      try await FileUpload.whole(visit, next: { visit.own("files", said: $0) }) { path, name in
        try await visit.desk.attachOwnFile(path, named: name, field: question.id, edition: id)
      }
    } refused: {
      try await page(visit, $0)
    }
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let id = try visit.requireEdition().id
    let files = try await visit.desk.ownFiles(edition: id)
    let desk = try await visit.desk.entrantDesk(edition: id)
    let say = visit.say
    var body: HTML =
      "<p><a href=\"\(visit.own())\">\(say("回任务列表", "Back to the list"))</a></p>\(visit.done())\(desk.state == .returned || desk.isSettled ? EntrantPages.standing(desk, visit) : "")\(EntrantPages.deadline(desk, visit))"
    if !files.isSent, files.mayChange {
      body +=
        "<div class=\"note\"><p>\(say("文件先和填的内容一起存着，提交报名时一并交上；没有提交的不算报名。报名截止或评审开始以前都可以换。", "Files are kept with the form and handed in with it; what is not sent is no entry. Until registration ends or judging begins you may exchange them."))</p></div>"
    }
    if files.isSent, files.mayChange {
      body +=
        "<div class=\"note\"><p>\(desk.state == .returned ? say("换的文件立刻存到这一件上，原来的不再用。换好以后，请到“核对并提交”再交一次：没有再交的仍是退回修改。", "Another file takes the place of the old one at once. Then go to “Check and send” and send it again: until then it stays sent back.") : say("报名已经提交：换文件立刻生效，不用再提交，原来的不再用。", "The entry was sent: another file counts at once, without sending again, and takes the place of the old one."))</p></div>"
    }
    for line in files.lines {
      let name = "file-\(line.question.id)"
      let own = refusal.flatMap { $0.form == name ? $0.message("file") : nil }
      let standing: HTML = "\(stored(line, files, desk, visit))\(FileUpload.digest(line.file))"
      body +=
        "<section class=\"sheet\"><h2>\(line.question.name.text(in: visit.language))</h2><p>\(standing)</p>"
      if files.mayChange {
        body += FileUpload.form(
          line.question, hasFile: line.file != nil, limit: line.limit,
          to: visit.own("files", line.question.id), name: name, error: own, visit)
        if line.file != nil, !files.isSent, !line.question.isRequired {
          body +=
            "<form method=\"post\" action=\"\(visit.own("files", line.question.id, "remove"))\">\(visit.formMarks)<p class=\"acts\"><button class=\"quiet\">\(say("不交这个文件", "Take this file out"))</button></p></form>"
        }
      }
      body += "</section>"
    }
    // The files are handed in with the form, or the entry sent again, on the page that comes after this one.
    if desk.maySend, !files.isSent || desk.state == .returned {
      body +=
        "<p><a class=\"button quiet\" href=\"\(visit.own("check"))\">\(say("去核对并提交", "Go on to check and send"))</a></p>"
    }
    return EntrantPages.page(visit, title: say("交文件", "Files"), body, refusal)
  }
}
