import Contest
import ContestDesk
import ContestStore

/// Entrants' files: the whole list with what is missing, and one entry's files to download or add to. 交来的文件.
enum EntryFilePages {
  static let routes =
    Route.table("/e/:edition/files", .may(.seeEntries)) { try await list($0) } + [
      Route(.get, "/e/:edition/entries/:entry/files", .may(.seeEntries)) { try await page($0) },
      Route(.post, "/e/:edition/entries/:entry/files", .may(.screenEntries)) { visit in
        try await visit.trying("fetch") {
          try await fetch(visit)
        } refused: {
          try await page(visit, $0)
        }
      },
      Route(.post, "/e/:edition/entries/:entry/files/:question/judged", .may(.screenEntries)) {
        visit in
        let question = try visit.parameter("question")
        return try await visit.trying("judged-\(question)") {
          try await judged(visit, question)
        } refused: {
          try await page(visit, $0)
        }
      },
      Route(
        .post, "/e/:edition/entries/:entry/files/:question", .may(.importEntries),
        files: .ofQuestion
      ) { visit in
        let question = try visit.parameter("question")
        return try await visit.trying("file-\(question)", field: "file") {
          try await attach(visit, question)
        } refused: {
          try await page(visit, $0)
        }
      },
    ]

  /// A link to the list, if the edition asks for files.
  static func link(_ visit: Visit, _ edition: Edition) -> HTML {
    guard edition.rulebook.form.contains(where: { $0.kind == .file }), visit.may(.seeEntries) else {
      return ""
    }
    return
      "<a class=\"button quiet\" href=\"\(visit.at("files"))\">\(visit.say("交来的文件", "Files handed in"))</a> "
  }

  // MARK: All

  private static func list(_ visit: Visit) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let say = visit.say
    let all = try await visit.desk.fileList(edition)
    let isLacking = visit.request.query["lacking"] == "yes"
    let chosen = isLacking ? all.onlyLacking : all
    // The page shows some lines; the files contain all.
    let isPage = visit.request.path.last == "files"
    let (number, pages) = try visit.page(of: chosen.lines.count, by: linesPerPage)
    let shown = isPage ? chosen.page(number, of: linesPerPage) : chosen
    let filters: HTML = """
      <form class="filters" role="search"><div class="check"><label for="lacking"><input type="checkbox" id="lacking" name="lacking" value="yes"\(isLacking, attribute: "checked")> \(say("只看没有交齐的", "only what is lacking"))</label></div><button class="quiet">\(say("查找", "Find"))</button><span class="soft">\(say("必交的文件没有交齐的 \(all.lacking) \(edition.rulebook.nouns.measure)，选交的不算", "\(all.lacking) lack a required file; optional ones do not count"))</span></form>
      """
    let lost =
      all.lost.isEmpty
      ? ""
      : "<div class=\"note wrong\"><p>\(say("有 \(all.lost.count) 个文件登记过，文件夹里找不到了，请从备份恢复。", "\(all.lost.count) files are on record and not in the folder; restore them from a backup."))</p></div>"
        as HTML
    return TablePage(
      place: .entries, title: say("交来的文件", "Files handed in"),
      table: shown.table(in: visit.language), english: shown.table(in: .english),
      links: shown.lines.map { visit.at("entries", $0.entry.id.text, "files") },
      above: lost + filters, below: PageLinks(number, of: pages, visit).html,
      empty: isLacking
        ? say("没有缺的。", "Nothing is lacking.") : say("规程没有要交的文件。", "The rulebook asks for no files.")
    )
  }

  private static let linesPerPage = 50

  // MARK: One entry's

  private static func entry(
    _ visit: Visit
  ) async throws -> (stored: StoredEntry, list: FileList) {
    let edition = try visit.requireEdition()
    let id = Entry.ID(try visit.parameter("entry"))
    let list = try await visit.desk.fileList(edition, entry: id)
    // An entry of another edition is not found here.
    guard !list.lines.isEmpty else { throw WebFault.notFound }
    return (try await visit.desk.entry(id).stored, list)
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let (stored, list) = try await entry(visit)
    let say = visit.say
    let id = stored.entry.id.text
    var body: HTML = visit.done()
    body +=
      "<p class=\"soft\"><a href=\"\(visit.at("entries", id))\">\(id)</a> · \(stored.entry.organization) · \(stored.state.name(in: visit.language))</p>"
    let judged = try await visit.desk.filesAsJudged(list.edition, of: stored.entry.id)
    for line in list.lines {
      body += section(line, judged[line.field.id] ?? [], stored, visit, refusal)
    }
    let there = list.lines.filter { $0.file.map { !$0.isPurged } ?? false }
    if !there.isEmpty, visit.may(.screenEntries) {
      body += "<section class=\"sheet\">"
      body += OfficeForm(
        name: "fetch", target: visit.at("entries", id, "files"),
        button: say("下载 \(there.count) 个文件（ZIP）", "Download \(there.count) files (ZIP)"),
        words:
          "<p class=\"soft\">\(say("文件里可能有个人信息，谁下载的记入日志。", "They may hold personal data; who fetched them goes on record."))</p>"
      ).html(visit, refusal)
      body += "</section>"
    }
    return .page(
      Layout.office(visit, .entries, title: stored.entry.title, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func section(
    _ line: FileLine, _ judged: [FileAsJudged], _ stored: StoredEntry, _ visit: Visit,
    _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let state: HTML
    if let file = line.file {
      let facts =
        "\(file.ending) · \(say("\(file.length) 字节", "\(file.length) bytes")) · \(file.at.shown)"
      let tag: HTML =
        file.isPurged
        ? "<span class=\"tag\">\(say("到期已清除", "purged"))</span>"
        : line.isLost
          ? "<span class=\"tag wrong\">\(say("遗失", "lost"))</span>"
          : "<span class=\"tag done\">\(say("已交", "handed in"))</span>"
      state =
        "<p>\(tag) \(facts)</p><p class=\"soft small code\">SHA-256 \(file.digest.text)</p>"
    } else {
      state =
        line.isLacking
        ? "<p><span class=\"tag wait\">\(say("还没有交", "not handed in"))</span></p>"
        : "<p class=\"soft\">\(say("没有交", "none"))</p>"
    }
    var html: HTML =
      "<section class=\"sheet\"><h2>\(line.field.name.text(in: visit.language))</h2>\(state)"
    html += asJudged(line, judged, stored, visit, refusal)
    if visit.may(.importEntries), ![.refused, .withdrawn].contains(stored.state) {
      html += form(line, stored, visit, refusal)
    }
    return html + "</section>"
  }

  /// What judges open of the file, and a way to look at it before they do.
  private static func asJudged(
    _ line: FileLine, _ judged: [FileAsJudged], _ stored: StoredEntry, _ visit: Visit,
    _ refusal: Refusal?
  ) -> HTML {
    guard !judged.isEmpty else { return "" }
    let say = visit.say
    let lines: [HTML] = judged.map { one in
      let rounds = one.rounds.map { say("“\($0.chinese)”", "“\($0.text(in: .english))”") }
        .joined(separator: say("、", ", "))
      return "<li>\(rounds)\(say("：", ": "))\(words(one.copy, visit))</li>"
    }
    var html: HTML =
      "<h3>\(say("评委看到的", "What judges see"))</h3><ul>\(lines)</ul>"
    guard judged.contains(where: \.isOpen), visit.may(.screenEntries) else { return html }
    html += OfficeForm(
      name: "judged-\(line.field.id)",
      target: visit.at("entries", stored.entry.id.text, "files", line.field.id, "judged"),
      button: say("打开评委看到的一份", "Open what judges see"),
      isQuiet: true,
      words: "<p class=\"soft small\">\(say("谁打开的记入日志。", "Who opened it goes on record."))</p>"
    ).html(visit, refusal)
    return html
  }

  private static func words(_ copy: FileForJudges, _ visit: Visit) -> String {
    switch copy {
    case .whole: visit.say("评委在网页上打开，是交来的原样", "judges open it on their page, as it was handed in")
    case .withoutProperties:
      visit.say(
        "盲评的评委在网页上打开；文件名和文件属性已去掉，内容不改，请看一遍里面有没有姓名和单位",
        "blind judges open it on their page; its name and properties are taken out and its contents are not changed: look for names of people and units in it"
      )
    case .kept(let why): why.words(in: visit.language)
    }
  }

  private static func judged(_ visit: Visit, _ question: String) async throws -> WebAnswer {
    let (stored, list) = try await entry(visit)
    guard
      let file = try await visit.desk.fileAsJudged(question, of: stored.entry.id, list.edition)
    else { throw WebFault.notFound }
    return JudgeFilePages.answer(file)
  }

  /// A form to hand in a file for the entrant, which came by mail or on a memory stick.
  private static func form(
    _ line: FileLine, _ stored: StoredEntry, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let name = "file-\(line.field.id)"
    let own = refusal.flatMap { $0.form == name ? $0 : nil }
    func error(_ field: String) -> HTML? {
      own?.message(field).map {
        "<p class=\"error\" id=\"\(name)-\(field)-error\"><span class=\"hidden\">\(say("错误：", "Error: "))</span>\($0)</p>"
      }
    }
    func described(_ field: String) -> String {
      "\(name)-\(field)-hint" + (own?.message(field) == nil ? "" : " \(name)-\(field)-error")
    }
    func wrong(_ field: String) -> HTML? { own?.message(field) == nil ? nil : " wrong" }
    let target = visit.at("entries", stored.entry.id.text, "files", line.field.id)
    let accepts = line.field.accept.joined(separator: say("、", ", "))
    let needsReason = stored.state == .accepted
    return """
      <details\(own != nil, attribute: "open")><summary>\(line.file == nil ? say("替申报人交…", "Hand it in for them…") : say("换一个…", "Exchange it…"))</summary>\
      <form method="post" action="\(target)" enctype="multipart/form-data" novalidate id="\(name)">\(visit.formMarks)<input type="hidden" name="shown" value="\(line.file.shownState.text)">\
      <div class="field\(wrong("file"))"><label for="\(name)-file">\(say("选文件", "File"))</label><p class="hint" id="\(name)-file-hint">\(accepts.isEmpty ? "" : say("可以是：\(accepts)。", "May be: \(accepts). "))\(say("不超过 \(HandedInFileFault.size(HandedInFile.limit(of: line.field)))。", "Up to \(HandedInFileFault.size(HandedInFile.limit(of: line.field)))."))</p>\(error("file"))<input type="file" id="\(name)-file" name="file" aria-describedby="\(described("file"))"></div>\
      <div class="field\(wrong("reason"))"><label for="\(name)-reason">\(needsReason ? say("理由", "Reason") : say("理由（选填）", "Reason (optional)"))</label><p class="hint" id="\(name)-reason-hint">\(say("写入记录，不能更改", "Goes on record and stays there"))</p>\(error("reason"))<textarea id="\(name)-reason" name="reason" rows="2" aria-describedby="\(described("reason"))">\n\(own == nil ? "" : visit.form["reason"])</textarea></div>\
      <p class="acts"><button class="quiet">\(say("交上", "Hand it in"))</button></p></form></details>
      """
  }

  private static func attach(_ visit: Visit, _ question: String) async throws -> WebAnswer {
    let (stored, list) = try await entry(visit)
    guard list.lines.contains(where: { $0.field.id == question }) else { throw WebFault.notFound }
    guard let file = visit.files.first(where: { !$0.name.isEmpty }) else {
      throw RefusedForm("file", visit.say("请选择文件。", "Choose a file."))
    }
    let id = stored.entry.id
    let taken = try await TemporaryFile.laying([file], visit) { paths in
      try await visit.desk.attachFile(
        paths.first ?? "", to: id, field: question, reason: visit.form.trimmed("reason"),
        asShown: visit.shownSetting)
    }
    let said: Done = taken.isSame ? .fileThere : .fileTaken
    return .seeOther(visit.at("entries", id.text, "files", said: said))
  }

  private static func fetch(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let (stored, list) = try await entry(visit)
    let there = list.lines.compactMap(\.file).filter { !$0.isPurged }
    guard !there.isEmpty else {
      throw RefusedForm(nil, visit.say("没有可以下载的文件。", "There is no file to fetch."))
    }
    let id = stored.entry.id
    return try await Download.file("\(id).zip", type: Download.zip, visit, isLarge: true) { path in
      try await TemporaryFile.work(visit, isLarge: true) { folder in
        let names = try await visit.desk.writeFiles(edition, entry: id, to: folder + "/files")
        try Download.pack(names.map { "\(folder)/files/\($0)" }, to: path)
      }
    }
  }
}
