import Contest
public import ContestDesk
import ContestStore
public import ContestWire

/// The whole web site without the library that listens: it gets a request and returns an answer.
///
/// For a request it finds the route, reads the session, and checks the policy; for a form it also checks that the form is
/// from this site and was not pressed twice; then it calls the page. Every error becomes a page in the reader's language.
/// Every answer, also an error, gets its headers.
public struct Site: Sendable {
  let ground: Ground

  private let proxies: TrustedProxies

  /// `publicURL` is the address by which readers reach the site, without a slash at the end. `cas` is a university's
  /// sign-in server, which needs `publicURL`. `mail` names the server that sends the outbox's letters, `nil` if there is
  /// none. `program` is the version that packages and archives name. `log` gets a line of JSON for each request; see ``RequestWatch``.
  public init(
    _ desk: Desk, isSecure: Bool = false, publicURL: String? = nil, cas: CasServer? = nil,
    proxies: TrustedProxies = .loopback, metricsToken: String? = nil, mail: String? = nil,
    program: String = "", log: (@Sendable (String) -> Void)? = nil
  ) {
    self.init(
      desk, entrance: Entrance(desk), isSecure: isSecure, publicURL: publicURL, cas: cas,
      proxies: proxies, metricsToken: metricsToken, mail: mail, program: program, log: log)
  }

  init(
    _ desk: Desk, entrance: Entrance, isSecure: Bool = false, publicURL: String? = nil,
    cas: CasServer? = nil, proxies: TrustedProxies = .loopback, metricsToken: String? = nil,
    mail: String? = nil, program: String = "", patience: Duration = LongWork.patience,
    mostHeldInDatabase: Int = UploadedFile.most,
    log: (@Sendable (String) -> Void)? = nil
  ) {
    self.proxies = proxies
    ground = Ground(
      desk: desk.acting(Actor(name: "visitor", grants: [])), entrance: entrance,
      isSecure: isSecure, watch: RequestWatch(log: log), metricsToken: metricsToken,
      publicURL: publicURL, cas: publicURL == nil ? nil : cas, mail: mail,
      program: program, patience: patience, mostHeldInDatabase: mostHeldInDatabase)
  }

  /// Answers a request. It never throws: an error is an answer too.
  public func answer(_ request: WebRequest) async -> WebAnswer {
    let (begun, id) = (ContinuousClock.now, ground.desk.chance().text)
    ground.watch.begin()
    let arrived = ground.desk.clock()
    var request = HeldPage.leadingBack(request)
    request.arrived = arrived
    request.source = proxies.source(
      of: request.source, forwarded: request.headers["x-forwarded-for"])
    // A kept page has the address of its form, which may have no page of its own, or match the route of another page.
    let form = HeldPage.isAsked(request) ? RouteTable.find(.post, request.path) : nil
    let found = form ?? RouteTable.find(request.method, request.path)
    var answer = await page(request, found, id: id)
    // A file in English does not turn the office's pages English.
    let isFile = answer.headers.contains { $0.name.lowercased() == "content-disposition" }
    if request.query.first("lang") != nil, !isFile {
      answer = answer.adding(
        "Set-Cookie", ground.cookies.set("lang", request.language.rawValue, days: 365))
    }
    answer = CookieTrial.begin(answer, request, found?.route, ground.cookies)
    answer = SecurityHeaders.put(on: answer, isSecure: ground.isSecure)
    let took = (ContinuousClock.now - begun).components
    ground.watch.end(
      .init(
        id: id, method: request.method.rawValue, route: found?.route.path.description ?? "-",
        status: answer.status,
        microseconds: Int(took.seconds) * 1_000_000 + Int(took.attoseconds / 1_000_000_000_000),
        bytes: answer.length, fault: answer.fault))
    return answer
  }

  /// Answers a request that could not be read.
  public func answerUnreadable() -> WebAnswer {
    SecurityHeaders.put(
      on: ErrorPage.answer(.unreadable, in: .chinese), isSecure: ground.isSecure)
  }

  /// Answers a request by a method that no page has, such as TRACE.
  public func answerOtherMethod() -> WebAnswer {
    SecurityHeaders.put(
      on: ErrorPage.answer(.unreadable, in: .chinese, status: 405).adding(
        "Allow", "GET, HEAD, POST, PUT"), isSecure: ground.isSecure)
  }

  private func page(
    _ request: WebRequest, _ found: (route: Route, parameters: [String: String])?, id: String
  ) async -> WebAnswer {
    var visit: Visit?
    let work = LongWork(patience: ground.patience)
    let answer = await page(request, found, id: id, &visit, work)
    guard let visit, let route = found?.route else { return answer }
    let kept = await HeldPage.kept(answer, visit, route)
    await work.end(answer, shownAt: kept.header("Location"), visit)
    return kept
  }

  private func page(
    _ request: WebRequest, _ found: (route: Route, parameters: [String: String])?, id: String,
    _ visit: inout Visit?, _ work: LongWork
  ) async -> WebAnswer {
    let language = request.language
    do {
      guard let (route, parameters) = found else { throw WebFault.notFound }
      let made = try await self.visit(request, route, parameters)
      visit = made
      await work.begin(made, from: HeldPage.nearest(made))
      return try await page(of: route, made)
    } catch WebFault.signInFirst {
      return SignInPage.whenAsked(request, visit, ground)
    } catch WebFault.formOfAnother(let name) {
      return SignInPage.whenOfAnother(request, ground, signedInAs: name)
    } catch WebFault.secondFactorFirst {
      return request.method.isUnsafe
        ? ErrorPage.answer(.secondFactorFirst, in: language, to: request)
        : WebAnswer(status: 303, headers: [("Location", SecondFactorPages.address)])
    } catch let fault as WebFault {
      var answer = ErrorPage.answer(fault, in: language, to: request, visit)
      // That the first press is still being handled is true only for a moment.
      answer.isShownOnce = fault == .inProgress
      return answer
    } catch let error as any Explained {
      var answer = ErrorPage.answer(error, in: language, to: request, visit)
      if answer.status >= 500 { answer.fault = error.code }
      return answer
    } catch {
      // The log gets only the kind of the error, because its text may contain something that a person typed.
      var answer = ErrorPage.answerBroken(in: language, to: request, id: id)
      answer.fault = String(reflecting: type(of: error))
      return answer
    }
  }

  private static let open = [
    SecondFactorPages.address, "/sign-", "/code", "/in/", "/assets/", "/healthz", "/readyz",
    "/metrics",
  ]

  private func visit(
    _ request: WebRequest, _ route: Route, _ parameters: [String: String]
  ) async throws -> Visit {
    var signedIn: Entrance.SignedIn?
    if let token = request.cookie(ground.cookies.session) {
      signedIn = try await ground.entrance.signedIn(token)
    }
    let wanted = parameters["edition"].map(Edition.ID.init)
    let isForAll = if case .everyone = route.policy { true } else { false }
    let mayOpen =
      isForAll || signedIn.map { route.policy.allows($0.actor, edition: wanted) } ?? false
    var form = FormFields()
    var files: [UploadedFile] = []
    if request.method.isUnsafe, !route.takesBytes {
      // Who may not open the page has no file stored.
      let folder = mayOpen && route.takesFiles ? ground.smallFolder : nil
      guard let read = try request.readForm(in: folder) else { throw WebFault.unreadable }
      (form, files) = (read.fields, route.takesFiles ? read.files : [])
    }
    // A person who still has to set up a second factor can do that and sign out, and nothing else.
    guard
      signedIn?.lacksSecondFactor != true || Self.open.contains(where: request.target.hasPrefix)
    else { throw WebFault.secondFactorFirst }
    var own = signedIn.map { ground.desk.acting($0.actor) } ?? ground.desk
    own.arrived = request.arrived
    if !isForAll {
      guard signedIn != nil else {
        // A form is sent again after signing in. Without this check, another site's form would be sent in the name of the
        // person who signs in.
        guard
          !request.method.isUnsafe || SameOrigin.allows(request, formToken: nil, sent: nil)
        else { throw WebFault.foreignForm }
        throw WebFault.signInFirst
      }
      // Another person may have signed in beside an open page. Whoever that is may or may not open it: nothing is done in their name.
      // Signing out is: it takes nothing, and whoever leaves the device means it.
      if request.method.isUnsafe, request.path != ["sign-out"], let signedIn,
        ground.isOfAnother(request, form, signedIn)
      {
        guard SameOrigin.allows(request, formToken: nil, sent: nil) else {
          throw WebFault.foreignForm
        }
        throw WebFault.formOfAnother(signedInAs: signedIn.account.shownName)
      }
      guard mayOpen else { throw WebFault.notFound }
    }
    var edition: Edition?
    if let wanted { edition = try await own.edition(wanted) }
    return Visit(
      site: ground, request: request, parameters: parameters, form: form, files: files,
      language: request.language, signedIn: signedIn, desk: own, edition: edition)
  }

  private func page(of route: Route, _ visit: Visit) async throws -> WebAnswer {
    if HeldPage.isAsked(visit.request) {
      return try await HeldPage.page(visit, route) ?? HeldPage.after(visit, route)
    }
    guard route.method.isUnsafe else {
      guard route.isShared, visit.signedIn == nil else { return try await route.page(visit) }
      let head = try await ground.desk.database.read { try AuditLog.head(in: $0).sequence }
      let key = PublicPageCache.Key(
        target: visit.request.target, language: visit.language.rawValue, head: head)
      return try await ground.publicPages.answer(key) { try await route.page(visit) }
    }
    let token = visit.signedIn.map { ground.formToken(of: $0) }
    guard
      SameOrigin.allows(
        visit.request, formToken: token, sent: visit.form.first("form-token"))
    else { throw WebFault.foreignForm }
    guard !CookieTrial.hasFailed(visit, route) else { throw WebFault.cookiesOff }
    guard let key = visit.form.first("form-key"), !key.isEmpty else {
      return try await route.page(visit)
    }
    return try await FormKey(key, visit).once { try await route.page(visit) }
  }
}
