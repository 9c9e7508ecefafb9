import Contest
import ContestDesk
import ContestStore

/// The page for something that does not exist, is not allowed or failed: 出错页. Not found and not allowed look the same.
enum ErrorPage {
  static func answer(
    _ fault: WebFault, in language: Language, to request: WebRequest? = nil,
    _ visit: Visit? = nil, status: Int? = nil
  ) -> WebAnswer {
    let text = words(fault, language)
    return page(
      text.0, text.1, fault.code, status: status ?? fault.status, language, request, visit)
  }

  /// The same for a request of which no visit was made, because it was refused before it was read.
  static func answer(_ fault: WebFault, to request: WebRequest) -> WebAnswer {
    answer(fault, in: request.language, to: request)
  }

  static func answer(_ error: any Explained, to request: WebRequest) -> WebAnswer {
    let language = request.language
    return page(
      language == .chinese ? "没有办成" : "That was not done", error.message(in: language), error.code,
      status: status(of: error), language, request)
  }

  /// The refusal of a rule, with its own message.
  static func answer(
    _ error: any Explained, in language: Language, to request: WebRequest, _ visit: Visit?
  ) -> WebAnswer {
    let status = Self.status(of: error)
    if status == 404 { return answer(.notFound, in: language, to: request) }
    return page(
      language == .chinese ? "没有办成" : "That was not done",
      visit?.told(error) ?? error.message(in: language), error.code, status: status, language,
      request, visit)
  }

  /// The page for a fault of the program. `id` is the request's number, under which the log has the details.
  static func answerBroken(
    in language: Language, to request: WebRequest?, id: String
  ) -> WebAnswer {
    page(
      language == .chinese ? "系统出错了" : "Something is broken here",
      language == .chinese
        ? "这是系统的问题，不是您的。已保存的内容都在，请稍后再试；再次出现请告诉组委会，并报编号 \(id)。"
        : "This is our fault, not yours. What was saved is safe. Try again later; if it happens again, tell the office with the number \(id).",
      "broken", status: 500, language, request)
  }

  /// The HTTP status of an error.
  static func status(of error: any Explained) -> Int {
    switch error {
    case is NotPermitted: 404
    case EditionError.notFound, EditionError.noneYet, EditionError.noSuchRound,
      EditionError.roundByName:
      404
    case EntryError.notFound, EntryError.titled: 404
    case JudgingError.noSuchEntry, JudgingError.noSuchJudge, JudgingError.notOpen: 404
    case AccountError.notFound, LetterFault.notThere: 404
    case EntranceError.keyUseless, EntranceError.usedElsewhere: 410
    case EntranceError.codeLocked, EntranceError.codesTooFast, EntranceError.crowded: 429
    // The number by which nginx logs the same.
    case EntranceError.left: 499
    case PublicFault.tooOften, PublicFault.wrongTooOften, PublicFault.signUpsTooMany,
      PublicFault.evidenceTooOften, PublicFault.evidenceTooMuch:
      429
    case PublicFault.evidenceHasNoRoom: 503
    case StoreError.changedMeanwhile: 409
    case StoreError.busy, StoreError.connectionLost, StoreError.diskFull, StoreError.readOnly: 503
    // What the reader typed, not a fault of the program.
    case StoreError.nulInText: 422
    case is StoreError: 500
    default: 422
    }
  }

  /// What the asker reads: a page, an object where a program asks, or plain text where a table was to be saved, which a page would
  /// spoil.
  private enum Medium {
    case page, object, text

    init(_ request: WebRequest?) {
      let name = request?.path.last ?? ""
      func ends(as format: TableFormat) -> Bool { name.hasSuffix("." + format.rawValue) }
      self =
        request?.method == .put || ends(as: .json)
        ? .object : ends(as: .csv) || ends(as: .xlsx) ? .text : .page
    }
  }

  /// On a page a link leads back to the form: what was typed is there when the reader goes back in the browser, and the page itself
  /// where they cannot.
  private static func page(
    _ title: String, _ text: String, _ code: String, status: Int, _ language: Language,
    _ request: WebRequest?, _ visit: Visit? = nil
  ) -> WebAnswer {
    switch Medium(request) {
    case .object:
      return .json(JSONText.object(["error": text, "code": code]), status: status)
    case .text:
      return WebAnswer(
        status: status, headers: [("Content-Type", "text/plain; charset=utf-8")],
        body: Array("\(title)\n\(text)\n".utf8))
    case .page: break
    }
    // Of a list without that page, a link leads to the first.
    let first: HTML? = request.flatMap { request in
      guard ListFault.codesOfPages.contains(code) else { return nil }
      let rest = request.query.all.filter { $0.name != "page" }.map { ($0.name, $0.value) }
      return
        "<p><a href=\"\(Address(parts: request.path, query: rest))\">\(language == .chinese ? "看第 1 页" : "Page 1")</a></p>"
    }
    let back = request?.formPage
    let front = language == .chinese ? "回首页" : "Front page"
    let words =
      language == .chinese
      ? "回刚才的页面（用浏览器的后退，填的还在）" : "The page before (the browser's Back keeps what you typed)"
    let link: HTML? = back.map { "<p><a href=\"\($0)\">\(words)</a></p>" }
    // Whoever works for the edition is refused among its pages, and goes on from there.
    if status == 422 || status == 409, let visit, visit.edition != nil, visit.may(.seeEntries) {
      return .page(
        Layout.office(visit, nil, title: title, "<p>\(text)</p>\(first)\(link)"), status: status)
    }
    return .page(
      Layout.bare(
        title, language,
        """
        <h1>\(title)</h1><p>\(text)</p>\(first)\(link)<p><a href="/">\(front)</a></p>
        """), status: status)
  }

  private static func remedy(_ remedy: FilesRemedy, _ language: Language) -> String {
    switch (remedy, language) {
    case (.fewer, .chinese): "请分几次上传，或把表格里的图片去掉。"
    case (.fewer, .english): "Send them in several goes, or take pictures out of the sheets."
    case (.smaller, .chinese): "规程只收这么大的，请压缩以后再交。"
    case (.smaller, .english): "The rulebook takes no larger one; make it smaller."
    case (.parts, .chinese): "命令行也是这个限度。请对方把作品的文件换成小一些的，再报送。"
    case (.parts, .english):
      "The command line has the same limit. Have the office exchange entrants' files for smaller ones and send again."
    case (.command(let command), .chinese): "请把文件放到服务器上执行：contest-cli \(command)"
    case (.command(let command), .english):
      "Put the file on the server and run: contest-cli \(command)"
    }
  }

  private static func words(_ fault: WebFault, _ language: Language) -> (String, String) {
    switch (fault, language) {
    case (.notFound, .chinese): ("没有这个页面", "地址可能写错了，或者这里的内容不对您开放。")
    case (.notFound, .english):
      ("There is no such page", "The address may be wrong, or what is here is not open to you.")
    case (.signInFirst, .chinese): ("请先登录", "登录以后再打开这个页面。")
    case (.signInFirst, .english): ("Sign in first", "Open this page after signing in.")
    case (.formOfAnother, .chinese):
      ("这张表单没有收", "它是用另一个账号打开和填写的，没有存，也没有交。请用那个账号重新登录以后再办。")
    case (.formOfAnother, .english):
      (
        "The form was not taken",
        "It was opened and filled in by another account; nothing was saved or sent. Sign in again with that account."
      )
    case (.secondFactorFirst, .chinese): ("请先设置动态码", "本站要求办公人员使用动态码。设置好以后再办，没有作任何改动。")
    case (.secondFactorFirst, .english):
      (
        "Set up a second factor first",
        "This site asks the office for one. Set it up and try again; nothing was changed."
      )
    case (.foreignForm, .chinese): ("这张表单没有收", "它不是从本站的页面发出的，或者页面太旧了。请返回、刷新页面后再试。")
    case (.foreignForm, .english):
      (
        "The form was not taken",
        "It did not come from a page of this site, or the page is too old. Go back, reload, and try again."
      )
    case (.cookiesOff, .chinese):
      (
        "没有办：浏览器没有留住 Cookie",
        "本站要靠它认出您的浏览器，不然办成了您也看不到结果。请在浏览器里允许本站的 Cookie，回到上一页，刷新以后再办。这一次什么也没有收。"
      )
    case (.cookiesOff, .english):
      (
        "Nothing was done: the browser keeps no cookies",
        "This site knows your browser by one; without it you could not see what came of the form. Allow cookies of this site, go back, reload the page and send it again. Nothing was taken this time."
      )
    case (.unreadable, .chinese): ("看不懂这个请求", "发来的内容不完整或编码不对，没有作任何改动。请刷新页面后再试。")
    case (.unreadable, .english):
      (
        "The request cannot be read",
        "It is incomplete or wrongly encoded; nothing was changed. Reload the page and try again."
      )
    case (.tooLarge(let most), .chinese):
      ("内容太大", "发来的表单超过 \(most >> 10) KB，没有作任何改动。请把文字缩短，或分几次办；文件请到上传的页面交，交之前先登录。")
    case (.tooLarge(let most), .english):
      (
        "Too large",
        "The form is over \(most >> 10) KB; nothing was changed. Shorten the text or do it in several goes. Files are sent on the pages for uploads, after signing in."
      )
    case (.filesTooLarge(let most, let sent, let remedy), .chinese):
      (
        "文件太大",
        "\(sent.map { "发来的有 \(HandedInFileFault.size($0))，" } ?? "")这里最多 \(HandedInFileFault.size(most))，没有作任何改动。\(Self.remedy(remedy, language))"
      )
    case (.filesTooLarge(let most, let sent, let remedy), .english):
      (
        "The file is too large",
        "\(sent.map { "It is \(HandedInFileFault.size($0)); " } ?? "")this page takes \(HandedInFileFault.size(most)) at most. Nothing was changed. \(Self.remedy(remedy, language))"
      )
    case (.otherContent, .chinese):
      ("这一页已经交过一次", "那一次的内容与这一次不同，这一次的没有收，没有作任何改动。请回上一页把刚填的记下来，刷新页面，看那一次办成了什么，再填一次。")
    case (.otherContent, .english):
      (
        "This page was sent before",
        "What it held then differs from what it holds now; this time nothing was taken and nothing was changed. Go back, note what you typed, reload the page to see what was done the first time, and fill it in again."
      )
    case (.inProgress, .chinese):
      ("正在办理", "这张表单已经交过一次，还没有办完。请过一会儿回到原页面刷新，看是否已办成；办得久的写在“今天”。服务器若在那时停过，可能没有办成：原页面上没有的，请再办一次。")
    case (.inProgress, .english):
      (
        "It is being dealt with",
        "This form was sent before and its work has not ended. Reload the page you came from in a while to see whether it was done; “Today” tells of what takes long. If the server was stopped at that moment, it may not have been done: what is not there on that page, do once more."
      )
    }
  }
}

extension WebFault {
  /// A stable word for programs.
  var code: String {
    switch self {
    case .notFound: "not-found"
    case .signInFirst: "sign-in-first"
    case .formOfAnother: "form-of-another"
    case .secondFactorFirst: "second-factor-first"
    case .foreignForm: "foreign-form"
    case .cookiesOff: "cookies-off"
    case .unreadable: "unreadable"
    case .tooLarge, .filesTooLarge: "too-large"
    case .inProgress: "in-progress"
    case .otherContent: "other-content"
    }
  }

  var status: Int {
    switch self {
    case .notFound: 404
    case .signInFirst, .formOfAnother: 401
    case .foreignForm, .secondFactorFirst, .cookiesOff: 403
    case .unreadable: 400
    case .tooLarge, .filesTooLarge: 413
    case .inProgress, .otherContent: 409
    }
  }
}
