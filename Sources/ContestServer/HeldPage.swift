import Contest
import ContestDesk
import ContestStore

/// The page that answered a form, kept for an hour under its own address, so that the back button and reloading work as
/// with any page: 留着的页面.
///
/// A browser can show the page for a form again only by sending the form again, and warns with an error page of its own.
/// So it is redirected to `?look=…`, by GET, where it gets the page that was made for the form. The form is not handled a
/// second time: the page shows the old state, and its buttons are checked against that state as always.
///
/// A visitor who is not signed in gets the same on the public's pages, for a quarter of an hour and in the same browser: the page is
/// sealed, and its address, which nobody can guess, names nothing that was typed. Whoever is sent the address sees nothing of it: on
/// the page stand the name and the words of an objection that was refused, or the code of a vote.
enum HeldPage {
  static let field = "look"
  private static let purpose = "page"
  private static let referrer = "Referrer-Policy"
  /// The largest kept page (our default). A page of 100 rows has less than a fifth of it.
  private static let mostBytes = 1 << 20
  /// The same for a visitor's: a vote with 200 works has less than half of it.
  private static let mostBytesOfVisitors = 1 << 18
  /// How many pages are kept for visitors from one source before a quarter of an hour without any, so that no source drives out the
  /// pages of all others: a tenth of what is kept for visitors together.
  static let mostOfSource = 200
  private static let sourceCount = "public/page"

  /// A redirect to the kept answer of a form. The answer itself is returned if it is a redirect already, is a file, is
  /// for an unknown person, or must not be kept. Programs that do not ask for a page get it at once.
  static func kept(_ answer: WebAnswer, _ visit: Visit, _ route: Route) async -> WebAnswer {
    guard visit.request.method == .post, !answer.isShownOnce,
      [200, 409, 422].contains(answer.status),
      let (owner, cookie) = keeper(visit, route),
      answer.length <= (owner.isVisitor ? mostBytesOfVisitors : mostBytes),
      keepsNoCookie(answer, visit),
      answer.header("Content-Type")?.hasPrefix("text/html") == true,
      visit.request.headers["accept"]?.contains("text/html") == true
    else { return answer }
    let (id, now) = (visit.site.desk.chance(), visit.desk.clock())
    do {
      let sealed = try visit.site.desk.key.box.seal(
        ["\(answer.status)", answer.pageText, answer.header(referrer) ?? ""], owner: "held/\(id)")
      let source = visit.request.source
      let isKept = try await visit.desk.database.note { notes in
        guard try !owner.isVisitor || isCounted(source, at: now, in: notes) else { return false }
        try HeldFileRecords.hold(id, sealed, of: owner, at: now, in: notes)
        return true
      }
      guard isKept else { return answer }
    } catch {
      // If it cannot be kept, the reader gets the page itself, so nothing is lost.
      return answer
    }
    let pairs = other(visit.request.query) + [(field, id.text)]
    let redirect = WebAnswer.seeOther(Address(parts: visit.request.path, query: pairs))
    return [answer.header("Set-Cookie"), cookie].compactMap(\.self).reduce(redirect) {
      $0.adding("Set-Cookie", $1)
    }
  }

  /// For whom a new page is kept. A visitor's browser gets a cookie with its first one, by which it opens them again.
  private static func keeper(
    _ visit: Visit, _ route: Route
  ) -> (owner: HeldFileRecords.Owner, cookie: String?)? {
    if let owner = owners(visit, route).first { return (owner, nil) }
    guard route.policy == PublicPages.why else { return nil }
    let token = visit.site.desk.chance().text
    let cookies = visit.site.cookies
    return (browser(token, visit), cookies.set(cookies.look, token))
  }

  private static func browser(_ token: String, _ visit: Visit) -> HeldFileRecords.Owner {
    .visitor(signedInAs: "browser/" + visit.site.desk.key.hash(ofSecret: "look/\(token)"))
  }

  private static func browser(of visit: Visit) -> HeldFileRecords.Owner? {
    guard let token = visit.request.cookie(visit.site.cookies.look), Bits128(token) != nil else {
      return nil
    }
    return browser(token, visit)
  }

  /// A cookie belongs to the answer that sets it. The pass to an objection goes along with the redirect.
  private static func keepsNoCookie(_ answer: WebAnswer, _ visit: Visit) -> Bool {
    guard let cookie = answer.header("Set-Cookie") else { return true }
    return pass(visit) != nil && cookie.hasPrefix(visit.site.cookies.receipt + "=")
  }

  /// Whose objection the address shows, by the pass of the browser; `nil` on other pages.
  private static func pass(_ visit: Visit) -> HeldFileRecords.Owner? {
    guard visit.request.path.suffix(2) == ["objections", "own"],
      let edition = visit.parameters["contest"].map(Edition.ID.init),
      let pass = ReceiptPass(visit.request, edition: edition, visit.site), !pass.isOver
    else { return nil }
    return .visitor(signedInAs: visit.site.desk.key.hash(ofSecret: "objection/\(pass.code.shown)"))
  }

  /// Counts one more page for a visitor's source; `false` where that would be too many.
  private static func isCounted(
    _ source: String, at now: Instant, in notes: Notes
  ) throws -> Bool {
    let since = Instant(millisecondsSince1970: now.millisecondsSince1970 - 900_000)
    let counted = try SessionRecords.failures(of: sourceCount, from: source, in: notes)
    if let counted, counted.count >= mostOfSource, counted.last > since { return false }
    try SessionRecords.addFailure(
      of: sourceCount, from: source, at: now, since: since, keepsStart: true, in: notes)
    return true
  }

  /// Whether a request asks for a page that was kept.
  static func isAsked(_ request: WebRequest) -> Bool {
    !request.method.isUnsafe && request.query.first(field) != nil
  }

  /// The kept page, with a note of its time if it is not new; `nil` if it was not kept for this reader, or the hour is
  /// over.
  static func page(_ visit: Visit, _ route: Route) async throws -> WebAnswer? {
    let id = visit.request.query[field]
    let owners = owners(visit, route)
    guard isAsked(visit.request), !owners.isEmpty else { return nil }
    let now = visit.desk.clock()
    let found = try await visit.desk.database.read { connection in
      for owner in owners {
        let held = try HeldFileRecords.held(id, of: owner, at: now, in: connection)
        if let held { return Optional(held) }
      }
      return nil
    }
    guard let found else { return nil }
    let texts = try visit.site.desk.key.box.open(found.sealed, owner: "held/\(id)")
    guard texts.count >= 2, let status = Int(sent: texts[0]) else {
      throw StoreError.corrupt("held page")
    }
    var text = texts[1]
    if let led = try await FormKey.led(fromFormsOf: text, visit) {
      // What the page says of “not yet” is not so any more, and its button would do nothing.
      guard visit.edition == nil || visit.request.path.first != "e" else {
        return pressed(led, visit)
      }
      text = put(done(led, visit), into: text)
    }
    if now.millisecondsSince1970 - found.at.millisecondsSince1970 >= 60_000 {
      let told: HTML = """
        <div class="note"><p>\(visit.say("这是 \(found.at.shown) 的页面。办过的不会再办一次；此后有变动的，办的时候会告诉您。", "This page is of \(found.at.shown). What was done is not done again; what changed since is told when you act."))</p></div>
        """
      text = put(told, into: text)
    }
    let answer = WebAnswer(
      status: status, headers: [("Content-Type", "text/html; charset=utf-8")],
      body: Array(text.utf8))
    // A page of before has no third text.
    guard texts.count > 2, !texts[2].isEmpty else { return answer }
    return answer.adding(referrer, texts[2])
  }

  /// That what a kept page asks was done since, with the way to what came of it.
  private static func done(_ led: String, _ visit: Visit) -> HTML {
    """
    <div class="note"><p>\(visit.say("这一页上的已经办过了，下面是办以前的样子。", "What this page asks was done; below is how it was before."))<a href="\(led)">\(visit.say("看办的结果", "See what came of it"))</a></p></div>
    """
  }

  /// The same in the place of an office's page.
  private static func pressed(_ led: String, _ visit: Visit) -> WebAnswer {
    let say = visit.say
    let body: HTML = """
      <section class="sheet"><p>\(say("那一页上的已经办过了，不用再办。", "What that page asked was done; there is nothing to press any more."))</p><p><a href="\(led)">\(say("看办的结果", "See what came of it"))</a></p><p><a href="\(nearest(visit))">\(say("再办一次，从头开始", "Begin anew"))</a></p></section>
      """
    return .page(Layout.office(visit, nil, title: say("已经办过了", "It was done"), body))
  }

  /// Where to go when the hour is over: the page at the form's own address, or the nearest one above it. A visitor whose browser was
  /// given no page, or keeps no cookies, is told why there is none: what was typed would be gone without a word.
  static func after(_ visit: Visit, _ route: Route) -> WebAnswer {
    guard route.policy == PublicPages.why, visit.signedIn == nil, browser(of: visit) == nil else {
      return .seeOther(nearest(visit))
    }
    let title = visit.say("这一页在这里看不到", "This page cannot be shown here")
    return .page(
      Layout.bare(
        title, visit.language,
        """
        <h1>\(title)</h1><p>\(visit.say("它只给刚才填写的浏览器看，一刻钟以内有效。刚才就是在这个浏览器里填的，是浏览器没有留住 Cookie：请允许本站的 Cookie，再填一次。", "Only the browser in which the form was filled in shows it, for a quarter of an hour. If that was this one, it keeps no cookies: allow those of this site and fill the form in again."))</p><p><a href="\(nearest(visit))">\(visit.say("回到填写的页面", "To the form"))</a></p>
        """), status: 404)
  }

  /// The page of the form's own address, or the nearest above it.
  static func nearest(_ visit: Visit) -> Address { nearest(visit.request) }

  private static func nearest(_ request: WebRequest) -> Address {
    var parts = request.path
    // A form's address may look like another page's: `screening/check` could be the page of an entry with that code.
    if let form = RouteTable.find(.post, parts)?.route.path,
      form != RouteTable.find(.get, parts)?.route.path
    {
      parts.removeLast()
    }
    while !parts.isEmpty, RouteTable.find(.get, parts) == nil { parts.removeLast() }
    return Address(parts: parts, query: other(request.query))
  }

  /// The request with the page on which its form stood.
  static func leadingBack(_ request: WebRequest) -> WebRequest {
    guard request.method == .post else { return request }
    var led = request
    let page = nearest(request)
    led.formPage = page.description == "/" ? nil : page
    return led
  }

  /// Whose pages the reader may have again; a new one is kept for the first. A visitor's page on the public's addresses is
  /// opened by the same browser, signed in or not. The page of somebody who is signed in is their own there too, because
  /// its forms have the token of their session. Other pages for everybody, such as signing in, are kept for nobody.
  private static func owners(_ visit: Visit, _ route: Route) -> [HeldFileRecords.Owner] {
    let account = visit.signedIn?.account.name.text
    if route.policy == PublicPages.why {
      return [pass(visit), account.map { .visitor(signedInAs: $0) }, browser(of: visit)]
        .compactMap(\.self)
    }
    if case .everyone = route.policy { return [] }
    return account.map {
      [.init(account: $0, edition: visit.edition?.id ?? "", purpose: purpose)]
    } ?? []
  }

  private static func other(_ query: FormFields) -> [(String, String)] {
    query.all.filter { $0.name != field }.map { ($0.name, $0.value) }
  }

  /// Puts a note at the top of a page.
  private static func put(_ told: HTML, into page: String) -> String {
    guard let main = page.firstRange(of: " id=\"main\">") else { return page }
    return page[..<main.upperBound] + told.text + page[main.upperBound...]
  }
}
