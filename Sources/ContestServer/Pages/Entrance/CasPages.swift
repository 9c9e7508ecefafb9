import Contest
import ContestDesk
import ContestStore
import ContestWire

/// Signing in through the university: 统一身份认证. These pages exist only if a server is set.
///
/// The browser goes to the server with an errand in a cookie and comes back with a ticket. This site checks the ticket
/// with the server and redirects at once, so that the ticket stays in no address. The result or a question is on a page
/// of its own.
enum CasPages {
  private static let why = "nobody is signed in before signing in"

  static let routes = [
    Route(.get, "/sign-in/cas", .everyone(because: why)) { visit in
      let next = visit.request.query["next"]
      return try leave(visit, CasErrand(kind: .signIn, next: Address.isOwn(next) ? next : ""))
    },
    Route(.get, "/in/:token/cas", .everyone(because: "whoever holds the link is meant")) { visit in
      _ = try server(visit)
      let token = try visit.parameter("token")
      let offer = try await visit.entrance.offer(token, from: visit.visitor)
      guard offer.setsPassword else { throw CasLinkError.cardHolder }
      return try leave(visit, CasErrand(kind: .invitation, value: token))
        .adding("Referrer-Policy", "no-referrer")
    },
    Route(.get, "/account/cas", .signedIn) { visit in
      let account = try visit.requireSignedIn().account.name.text
      return try leave(visit, CasErrand(kind: .account, value: account))
    },
    Route(.get, "/sign-in/cas/back", .everyone(because: why)) { try await back($0) },
    Route(.get, "/sign-in/cas/told", .everyone(because: why)) { try await told($0) },
    Route(.post, "/sign-in/cas/told", .everyone(because: why)) { try await confirm($0) },
    Route(.get, "/sign-in/cas/out", .everyone(because: why)) { visit in
      WebAnswer(status: 303, headers: [("Location", try server(visit).signOutAddress)])
    },
    Route(.post, "/account/cas/end", .signedIn) { visit in
      _ = try server(visit)
      try await visit.entrance.unlinkCas(try visit.requireSignedIn())
      return .seeOther(Address("account"))
    },
  ]

  private static func server(_ visit: Visit) throws(WebFault) -> CasServer {
    guard let cas = visit.site.cas else { throw .notFound }
    return cas
  }

  // MARK: There and back

  /// The address to which the browser comes back. It uses the site's configured address, whatever host the request names.
  private static func service(_ visit: Visit, state: String) throws(WebFault) -> String {
    guard let site = visit.site.publicURL else { throw .notFound }
    return "\(site)/sign-in/cas/back?state=\(state)"
  }

  private static func leave(_ visit: Visit, _ errand: CasErrand) throws -> WebAnswer {
    let server = try server(visit)
    let cookie = try errand.sealed(visit.site.desk)
    let service = try service(visit, state: CasErrand.state(of: cookie, visit.site.desk))
    return WebAnswer(status: 303, headers: [("Location", server.signInAddress(service: service))])
      .adding("Set-Cookie", visit.site.cookies.set(visit.site.cookies.cas, cookie))
  }

  /// The errand of this browser, if this site made the cookie and it fits the address.
  private static func errand(_ visit: Visit) -> (errand: CasErrand, state: String)? {
    guard let cookie = visit.request.cookie(visit.site.cookies.cas),
      let errand = CasErrand.open(cookie, visit.site.desk)
    else { return nil }
    return (errand, CasErrand.state(of: cookie, visit.site.desk))
  }

  private static func back(_ visit: Visit) async throws -> WebAnswer {
    let server = try server(visit)
    guard let (errand, state) = errand(visit), visit.request.query["state"] == state else {
      return try tell(visit, CasLinkError.otherBrowser, status: 401, next: "")
    }
    let service = try service(visit, state: state)
    do {
      try await visit.entrance.mayAskCas(from: visit.visitor)
      let name = try await server.user(of: visit.request.query["ticket"], service: service)
      return try await arrive(visit, errand, CasPerson(server: server.address.text, name: name))
    } catch let fault as CasFault {
      if fault == .ticketRefused {
        try await visit.entrance.countRefusedTicket(from: visit.visitor)
      }
      return try tell(
        visit, fault, status: fault == .ticketRefused ? 401 : 503, next: errand.next)
    } catch let error as CasLinkError {
      return try tell(
        visit, error, status: error == .tooFast ? 429 : 401, next: errand.next)
    }
  }

  private static func arrive(
    _ visit: Visit, _ errand: CasErrand, _ person: CasPerson
  ) async throws -> WebAnswer {
    switch errand.kind {
    case .signIn:
      switch try await visit.entrance.signIn(cas: person, from: visit.visitor) {
      case .admitted(let admission):
        return EntrancePages.letIn(admission, visit, next: errand.next).dropping(visit)
      case .codeWanted(let ticket):
        return try go(visit, CasErrand(kind: .code, value: ticket, next: errand.next))
      }
    case .invitation:
      return try go(
        visit,
        CasErrand(kind: .invitationConfirmed, value: errand.value, person: person.name))
    case .account:
      return try go(
        visit, CasErrand(kind: .accountConfirmed, value: errand.value, person: person.name))
    case .invitationConfirmed, .accountConfirmed, .code, .told: throw CasLinkError.otherBrowser
    }
  }

  /// Redirects to the page with the result or question; the errand stays in the cookie.
  private static func go(_ visit: Visit, _ errand: CasErrand) throws -> WebAnswer {
    WebAnswer.seeOther(Address("sign-in", "cas", "told", query: ["next": errand.next])).adding(
      "Set-Cookie",
      visit.site.cookies.set(visit.site.cookies.cas, try errand.sealed(visit.site.desk)))
  }

  private static func tell(
    _ visit: Visit, _ error: any Explained, status: Int, next: String
  ) throws -> WebAnswer {
    try go(
      visit,
      CasErrand(
        kind: .told, value: error.message(in: visit.language), next: next, status: status))
  }

  // MARK: The page afterwards

  private static func told(_ visit: Visit) async throws -> WebAnswer {
    _ = try server(visit)
    guard let errand = errand(visit)?.errand else { return .seeOther(Address("sign-in")) }
    switch errand.kind {
    case .told:
      return SignInPage.page(visit, error: Told(text: errand.value), status: errand.status)
    case .code: return CodePage.page(visit, ticket: errand.value, next: errand.next)
    case .invitationConfirmed:
      let offer = try await visit.entrance.offer(errand.value, from: visit.visitor)
      return ask(visit, errand.person, account: offer.account.text, name: offer.shownName)
    case .accountConfirmed:
      guard let account = visit.signedIn?.account, account.name.text == errand.value else {
        return .seeOther(Address("sign-in"))
      }
      return ask(visit, errand.person, account: account.name.text, name: account.shownName)
    case .signIn, .invitation, .account: return .seeOther(Address("sign-in"))
    }
  }

  /// Asks before linking, because somebody else may have sent the address that led here.
  private static func ask(
    _ visit: Visit, _ person: String, account: String, name: String
  ) -> WebAnswer {
    let say = visit.say
    let title = say("关联统一身份认证", "Sign in through your university")
    return .page(
      Layout.bare(
        title, visit.language,
        """
        <h1>\(title)</h1>
        <p>\(say("学校确认您的统一身份认证账号是", "Your university says that your account there is")) <strong>\(person)</strong>\(say("。", "."))</p>
        <p>\(say("关联以后，用它就能登录本站的账号", "Once linked, it signs you in here as")) <strong>\(name)</strong>\(say("（\(account)）。", " (\(account))."))</p>
        <p>\(say("不是您本人的账号，请不要关联，关掉这一页。", "If either is not yours, do not link them; close this page."))</p>
        <form method="post" action="/sign-in/cas/told" novalidate>\(visit.formMarks)<p><button>\(say("关联并进入", "Link and go in"))</button> <a href="/">\(say("不关联", "Do not link"))</a></p></form>\(SignInPage.languageLinks(visit))
        """))
  }

  private static func confirm(_ visit: Visit) async throws -> WebAnswer {
    let server = try server(visit)
    guard let errand = errand(visit)?.errand else { throw CasLinkError.otherBrowser }
    let person = CasPerson(server: server.address.text, name: errand.person)
    switch errand.kind {
    case .invitationConfirmed:
      let admission = try await visit.entrance.redeem(
        errand.value, cas: person, from: visit.visitor)
      return EntrancePages.letIn(admission, visit, next: "").dropping(visit)
    case .accountConfirmed:
      guard let signedIn = visit.signedIn, signedIn.account.name.text == errand.value else {
        throw CasLinkError.otherBrowser
      }
      try await visit.entrance.linkCas(signedIn, to: person)
      return WebAnswer.seeOther(Address("account")).dropping(visit)
    case .signIn, .invitation, .account, .code, .told: throw CasLinkError.otherBrowser
    }
  }

  // MARK: On other pages

  /// The link on the sign-in page. If a form waits there (`isHeld`), the university opens in another tab, so that nothing
  /// typed is lost.
  static func signIn(_ visit: Visit, next: String, isHeld: Bool) -> HTML {
    guard visit.site.cas != nil else { return "" }
    let say = visit.say
    let address = Address("sign-in", "cas", query: ["next": isHeld ? "" : next])
    let link: HTML =
      isHeld
      ? """
      <p><a class="button" href="\(address)" target="_blank" rel="noopener">\(say("用统一身份认证登录（另开一页）", "Sign in through your university (opens beside)"))</a></p>
      <p>\(say("在那一页登录以后，回到这里：", "After signing in there, come back here:"))</p>
      """
      : """
      <p><a class="button" href="\(address)">\(say("用统一身份认证登录", "Sign in through your university"))</a></p>
      """
    return link
  }

  /// On the person's own page: whether they can sign in this way.
  static func own(_ visit: Visit, _ signedIn: Entrance.SignedIn) async throws -> HTML {
    guard visit.site.cas != nil, !signedIn.actor.grants.contains(where: { $0.role == .judge })
    else { return "" }
    let say = visit.say
    let title = say("统一身份认证", "Signing in through your university")
    guard let since = try await visit.entrance.casLinkedAt(signedIn) else {
      return """
        <section class="sheet"><h2>\(title)</h2><p>\(say("关联以后，可以用学校的账号登录，不用本站的密码。", "Once linked, your university's account signs you in without a password of this site."))</p>
        <p><a class="button quiet" href="/account/cas">\(say("关联…", "Link it…"))</a></p></section>
        """
    }
    return """
      <section class="sheet"><h2>\(title)</h2><p>\(say("已关联（\(since.shown)）。", "Linked since \(since.shown)."))</p>
      <form method="post" action="/account/cas/end">\(visit.formMarks)<p><button class="quiet">\(say("取消关联", "End the link"))</button></p></form></section>
      """
  }
}

/// A refusal whose text was made before the redirect removed the ticket.
private struct Told: Explained {
  let text: String
  var code: String { "cas-told" }
  func message(in _: Language) -> String { text }
}

extension WebAnswer {
  /// Removes the errand's cookie.
  fileprivate func dropping(_ visit: Visit) -> WebAnswer {
    adding("Set-Cookie", visit.site.cookies.drop(visit.site.cookies.cas))
  }
}
