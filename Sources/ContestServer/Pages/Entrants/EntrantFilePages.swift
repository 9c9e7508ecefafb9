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
      let at = try await visit.desk.ownUpload(
        try upload(visit), field: try await question(visit).id,
        edition: try visit.requireEdition().id)
      return .json(JSONText.object(["at": String(at)]))
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

  private static func upload(_ visit: Visit) throws -> OwnUpload {
    let query = visit.request.query
    guard let size = Int(query["size"]), size >= 0, query["name"].count <= 300 else {
      throw WebFault.unreadable
    }
    return OwnUpload(name: query["name"], size: size, modified: query["modified"])
  }

  private static func piece(_ visit: Visit) async throws -> WebAnswer {
    guard let at = Int(visit.request.query["at"]) else { throw WebFault.unreadable }
    let upload = try upload(visit)
    let there = try await visit.desk.addToOwnUpload(
      visit.request.body, at: at, of: upload, field: try await question(visit).id,
      edition: try visit.requireEdition().id)
    let isTaken = there.received == upload.size
    // The script goes on to the page that says whether it came or was there already, as after a form.
    let next = isTaken ? visit.own("files", said: there.isSame ? .fileThere : .fileTaken) : nil
    return .json(
      JSONText.object([
        "at": String(there.received), "taken": next?.description ?? "",
      ]))
  }

  private static func whole(_ visit: Visit) async throws -> WebAnswer {
    let question = try await question(visit)
    let id = try visit.requireEdition().id
    return try await visit.trying("file-" + question.id, field: "file") {
      guard let file = visit.files.first else {
        throw RefusedForm("file", visit.say("请选择文件。", "Choose a file."))
      }
      let isSame = try await TemporaryFile.laying([file], visit) { paths in
        try await visit.desk.attachOwnFile(
          paths.first ?? "", named: file.name, field: question.id, edition: id)
      }
      return .seeOther(visit.own("files", said: isSame ? .fileThere : .fileTaken))
    } refused: {
      try await page(visit, $0)
    }
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let id = try visit.requireEdition().id
    let files = try await visit.desk.ownFiles(edition: id)
    let desk = try await visit.desk.entrantDesk(edition: id)
    let say = visit.say
    let words = JSONText.object([
      "sending": say("已传 ", "sent "), "taken": say("已收到", "received"),
      "again": say("断了，正在接着传", "the line broke; going on"),
      "signIn": say("登录已过期，请登录后接着传", "the session has ended; sign in and go on"),
      "choose": say("请先选文件", "choose a file first"),
    ])
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
      let types =
        line.question.accept.isEmpty
        ? "" : line.question.accept.joined(separator: say("、", ", ")) + say("，", ", ")
      let hint =
        types
        + say(
          "不超过 \(HandedInFileFault.size(line.limit))",
          "at most \(HandedInFileFault.size(line.limit))")
      let digest: HTML? = line.file.flatMap { file in
        file.isPurged
          ? nil : "<br><span class=\"code small soft\">SHA-256 \(file.digest.text)</span>"
      }
      let standing: HTML = "\(stored(line, files, desk, visit))\(digest)"
      body +=
        "<section class=\"sheet\"><h2>\(line.question.name.text(in: visit.language))</h2><p>\(standing)</p>"
      if files.mayChange {
        let wrong: HTML? = own == nil ? nil : " wrong"
        let error: HTML? = own.map {
          "<p class=\"error\"><span class=\"hidden\">\(say("错误：", "Error: "))</span>\($0)</p>"
        }
        let accept: HTML? =
          line.question.accept.isEmpty
          ? nil : " accept=\"\(line.question.accept.map { "." + $0 }.joined(separator: ","))\""
        body += """
          <form method="post" enctype="multipart/form-data" action="\(visit.own("files", line.question.id))" id="\(name)" data-upload="\(words)">\(visit.formMarks)<div class="field\(wrong)"><label for="\(name)-file">\(line.file == nil ? say("选文件", "Choose a file") : say("换一个文件", "Choose another"))</label><p class="hint">\(hint)</p>\(error)<input type="file" id="\(name)-file" name="file"\(accept)></div><p class="acts"><button>\(say("上传", "Upload"))</button><progress max="1" value="0" hidden></progress><span class="state" role="status"></span></p></form>
          """
        if line.file != nil, !files.isSent, !line.question.isRequired {
          body +=
            "<form method=\"post\" action=\"\(visit.own("files", line.question.id, "remove"))\">\(visit.formMarks)<p class=\"acts\"><button class=\"quiet\">\(say("不交这个文件", "Take this file out"))</button></p></form>"
        }
      }
      body += "</section>"
    }
    return EntrantPages.page(visit, title: say("交文件", "Files"), body, refusal)
  }
}
