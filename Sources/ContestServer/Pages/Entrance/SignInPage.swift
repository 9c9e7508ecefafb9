import Contest
import ContestDesk
import ContestStore

/// Signing in with a password or with the judge's code: 登录.
enum SignInPage {
  /// Forms of the office without anything to fill in; whoever signs in again begins on the first page.
  private static let buttons: [RoutePath] = [
    "/e/:edition/screening/check", "/e/:edition/cards", "/e/:edition/rounds/:round/sheets",
    "/e/:edition/rounds/:round/re-review",
    "/e/:edition/publicity/:round/objections/full", "/e/:edition/publicity/:round/objections/file",
  ]

  static func isButton(_ path: RoutePath) -> Bool { buttons.contains(path) }

  /// Fields that no person fills in: which form it is, and what the page showed.
  private static let ownFields: Set<String> = [
    "form", "shown", "step", "seen", "over", "held", "records", "next", "act", "entry", "entries",
  ]

  /// The answer to a request for which somebody has to sign in. The page keeps what was typed.
  static func whenAsked(_ request: WebRequest, _ visit: Visit?, _ ground: Ground) -> WebAnswer {
    let language = request.language
    if request.method == .put {
      let text = language == .chinese ? "登录已过期，请重新登录。" : "Your session has ended. Sign in again."
      return .json("{\"error\":\"\(text)\",\"code\":\"sign-in-first\"}", status: 401)
    }
    if request.method == .get || request.method == .head {
      return .seeOther(Address("sign-in", query: ["next": request.target]))
    }
    // A form of passwords is typed anew: what is held stands in a page, for everybody at the screen to read.
    if request.path == ["account", "password"] {
      return .seeOther(Address("sign-in", query: ["next": request.target]))
    }
    return page(
      nobody(request, ground), held: held(request, ground), status: 401)
  }

  /// The answer to a form that was filled in on the page of another account than the one that is signed in by now: it waits for its
  /// writer, and nothing is done in the name of the other.
  static func whenOfAnother(
    _ request: WebRequest, _ ground: Ground, signedInAs name: String
  ) -> WebAnswer {
    // A form of passwords is typed anew, as above.
    guard request.method == .post, request.path != ["account", "password"] else {
      return ErrorPage.answer(
        .formOfAnother(signedInAs: name), in: request.language, to: request)
    }
    var held = held(request, ground)
    if held.state == .kept { held.state = .ofAnother(name) }
    return page(nobody(request, ground), held: held, status: 409)
  }

  private static func held(_ request: WebRequest, _ ground: Ground) -> HeldForm {
    let form = request.readFields()
    return HeldForm(
      target: request.target, fields: form?.fields ?? FormFields(),
      hasFiles: form?.hasFiles == true, ground)
  }

  /// The visit of a page that was asked for before anybody has signed in.
  private static func nobody(_ request: WebRequest, _ ground: Ground) -> Visit {
    Visit(
      site: ground, request: request, parameters: [:], form: FormFields(),
      language: request.language, signedIn: nil,
      desk: ground.desk, edition: nil)
  }

  static func page(
    _ visit: Visit, held: HeldForm? = nil, error: (any Explained)? = nil, name: String = "",
    status: Int = 200
  ) -> WebAnswer {
    let title = visit.say("登录", "Sign in")
    var body: HTML = ""
    if let error {
      body += """
        <div class="note wrong" role="alert"><p>\(error.message(in: visit.language))</p></div>
        """
    }
    if let held {
      if error == nil { body += held.told(visit) }
    } else if error == nil {
      body += already(visit)
    }
    let isHeld = held.map { $0.state != .lost } ?? false
    let next = held?.target ?? visit.request.query["next"] + visit.form["next"]
    var hidden: HTML =
      "<input type=\"hidden\" name=\"next\" value=\"\(Address.isOwn(next) ? next : "")\">"
    if let held { hidden += held.mark }
    body +=
      "<h1>\(title)</h1>\(CasPages.signIn(visit, next: Address.isOwn(next) ? next : "", isHeld: isHeld))"
    if visit.site.cas != nil {
      if isHeld {
        body += """
          <form method="post" action="/sign-in/resume" novalidate>\(visit.formMarks)\(hidden)<p><button class="quiet">\(visit.say("已经登录，接着办", "I am signed in; go on"))</button></p></form>
          """
      }
      if !next.hasPrefix("/judge/") {
        body += "<h2>\(visit.say("用密码登录", "By password"))</h2>"
      }
    }
    let password: HTML = """
      <form method="post" action="/sign-in" novalidate>\(visit.formMarks)\(hidden)
      <div class="field"><label for="name">\(visit.say("登录名", "Name"))</label><p class="hint">\(visit.say("申报人填报名号，如 bm-2345abcd", "Entrants type their number, such as bm-2345abcd"))</p><input id="name" name="name" value="\(name)" autocomplete="username" autocapitalize="none" required></div>
      <div class="field"><label for="password">\(visit.say("密码", "Password"))</label><input id="password" name="password" type="password" autocomplete="current-password" required></div>
      <p><button>\(visit.say("登录", "Sign in"))</button></p></form>
      """
    let code: HTML = """
      <h2>\(visit.say("评委", "Judges"))</h2>
      <form method="post" action="/code" novalidate>\(visit.formMarks)\(hidden)
      <div class="field"><label for="code">\(visit.say("评委卡上的代码", "The code on your card"))</label><p class="hint">\(visit.say("8 个字母和数字，如 ABCD-2345；也可以直接扫卡上的二维码", "8 letters and digits, such as ABCD-2345; or open the link on the card"))</p><input class="code" id="code" name="code" autocomplete="one-time-code" autocapitalize="characters" required></div>
      <p><button class="quiet">\(visit.say("用代码进入", "Go in by code"))</button></p></form>
      """
    // A judge whose session ended comes from a judge's page and has a card, no password.
    if next.hasPrefix("/judge/") {
      body += "\(code)<h2>\(visit.say("其他人", "Everybody else"))</h2>\(password)"
    } else {
      body += "\(password)\(code)"
    }
    body += "\(visit.site.cas == nil ? "" : leaving(visit))\(languageLinks(visit))"
    return .page(
      Layout.bare((error == nil ? "" : visit.say("错误：", "Error: ")) + title, visit.language, body),
      status: status)
  }

  /// Why this page stands here for somebody who had signed in: the session has ended, or it has not and there is a way on.
  private static func already(_ visit: Visit) -> HTML {
    if let account = visit.signedIn?.account {
      return """
        <div class="note"><p>\(visit.say("您已登录：\(account.shownName)。", "You are signed in as \(account.shownName). "))<a href="/">\(visit.say("去首页", "Go on"))</a></p></div>
        """
    }
    let cookie = visit.request.cookie(visit.site.cookies.session) ?? ""
    guard !cookie.isEmpty, Address.isOwn(visit.request.query["next"]) else { return "" }
    return """
      <div class="note"><p>\(visit.say("登录已过期。再登录一次，接着到刚才的页面。", "Your session has ended. Sign in again and go on where you were."))</p></div>
      """
  }

  /// Explains that signing out here does not sign out of the university.
  private static func leaving(_ visit: Visit) -> HTML {
    """
    <p class="small">\(visit.say("在公用电脑上用完，请也", "On a shared computer, also")) <a href="/sign-in/cas/out">\(visit.say("退出统一身份认证", "sign out of your university"))</a>\(visit.say("，只在本站退出还不够。", "; signing out here is not enough."))</p>
    """
  }

  static func languageLinks(_ visit: Visit) -> HTML {
    """
    <p class="small soft"><a href="?lang=zh" lang="zh" hreflang="zh">中文</a> · <a href="?lang=en" lang="en" hreflang="en">English</a></p>
    """
  }

  /// The form content from before the session ended, for the account that is signed in by now. A page of the office shows it in its
  /// form again; another form is sent as it was, after what was typed has been read. What another account typed stays in the sign-in
  /// page, unread. `nil` where nothing waits.
  static func resume(_ visit: Visit, for account: Account) -> WebAnswer? {
    guard var held = HeldForm(visit) else { return nil }
    guard let (next, form) = held.opened(for: account, visit.site) else {
      held.state = .ofAnother(account.shownName)
      return page(visit, held: held)
    }
    guard Address.isOwn(next) else { return nil }
    let path = next.prefix { $0 != "?" }.split(separator: "/").map(String.init)
    if buttons.contains(where: { $0.match(path) != nil }) {
      return .seeOther(Address(parts: Array(path.prefix(2)) + ["today"], query: []))
    }
    let isOffice = path.first == "e"
    let title = visit.say("接着办", "Go on")
    var fields: [HTML] = form.all.map { field in
      "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
    }
    fields.append(
      "<input type=\"hidden\" name=\"\(Ground.writerField)\" value=\"\(visit.site.writer(account.name))\">"
    )
    if isOffice {
      fields.append("<input type=\"hidden\" name=\"\(Visit.resumedField)\" value=\"yes\">")
    }
    let shown: [HTML] = form.all.filter { field in
      !field.value.isEmpty && !ownFields.contains(field.name) && !field.name.hasPrefix("seen-")
    }.map { "<li>\(lines: $0.value)</li>" }
    let told =
      isOffice
      ? visit.say(
        "已经登录。刚才填的内容还没有交，回到那一页看过再办：",
        "You are signed in. What you filled in has not been sent yet; go back to its page, look, and send it there:"
      )
      : visit.say(
        "已经登录。刚才填的内容还没有交，请先看一遍：",
        "You are signed in. What you filled in has not been sent yet; read it first:")
    let button =
      isOffice ? visit.say("回到那一页", "Back to its page") : visit.say("交出以上内容", "Send this")
    let list: HTML = shown.isEmpty ? "" : "<ul>\(shown)</ul>"
    return .page(
      Layout.bare(
        title, visit.language,
        """
        <h1>\(title)</h1><p>\(told)</p>\(list)
        <form method="post" action="\(next)">\(fields)<p><button>\(button)</button> <a href="/">\(visit.say("不交", "Do not send it"))</a></p></form>
        """))
  }
}

enum EntrancePages {
  private static let why = "nobody is signed in before signing in"

  static let routes = [
    Route(.get, "/sign-in", .everyone(because: why)) { SignInPage.page($0) },
    Route(.post, "/sign-in", .everyone(because: why)) { visit in
      let name = visit.form["name"]
      do {
        let opening = try await visit.entrance.signIn(
          name: name, password: visit.form["password"], from: visit.visitor)
        switch opening {
        case .admitted(let admission): return goOn(admission, visit)
        case .codeWanted(let ticket): return CodePage.page(visit, ticket: ticket)
        }
      } catch let error as EntranceError {
        let isCrowded = error == .crowded
        let status = isCrowded || error == .left ? ErrorPage.status(of: error) : 401
        let answer = SignInPage.page(
          visit, held: HeldForm(visit), error: error, name: name, status: status)
        return isCrowded ? answer.adding("Retry-After", "30") : answer
      }
    },
    Route(.post, "/sign-in/resume", .everyone(because: why)) { visit in
      // The person has signed in on another page meanwhile, so the form is sent again.
      guard let account = visit.signedIn?.account else {
        return SignInPage.page(visit, held: HeldForm(visit), status: 401)
      }
      let next = visit.form["next"]
      guard Address.isOwn(next) else { return .seeOther(Address()) }
      return SignInPage.resume(visit, for: account)
        ?? WebAnswer(status: 303, headers: [("Location", next)])
    },
    Route(.post, "/sign-in/code", .everyone(because: why)) { visit in
      let ticket = visit.form["ticket"]
      do {
        return goOn(
          try await visit.entrance.signIn(
            ticket: ticket, code: visit.form["one-time-code"], from: visit.visitor), visit)
      } catch EntranceError.codeRefused {
        return CodePage.page(visit, ticket: ticket, error: EntranceError.codeRefused)
      } catch let error as EntranceError {
        return SignInPage.page(visit, held: HeldForm(visit), error: error, status: 401)
      }
    },
    Route(.post, "/code", .everyone(because: why)) { visit in
      do {
        return goOn(
          try await visit.entrance.redeem(visit.form["code"], from: visit.visitor), visit)
      } catch let error as EntranceError {
        return SignInPage.page(visit, held: HeldForm(visit), error: error, status: 401)
      }
    },
    Route(.get, "/in/:token", .everyone(because: "whoever holds the link is meant")) { visit in
      let offer = try await visit.entrance.offer(
        try visit.parameter("token"), from: visit.visitor)
      return keyPage(visit, offer)
    },
    Route(.post, "/in/:token", .everyone(because: "whoever holds the link is meant")) { visit in
      let token = try visit.parameter("token")
      let offer = try await visit.entrance.offer(token, from: visit.visitor)
      do {
        if offer.setsPassword, visit.form["password"] != visit.form["again"] {
          throw PasswordsDiffer()
        }
        return letIn(
          try await visit.entrance.redeem(
            token, password: visit.form["password"], from: visit.visitor), visit)
      } catch let error as AccountError {
        return keyPage(visit, offer, error: error)
      } catch let error as PasswordsDiffer {
        return keyPage(visit, offer, error: error)
      }
    },
  ]

  /// Opening the link only shows a button, because programs that preview links open them too.
  private static func keyPage(
    _ visit: Visit, _ offer: Entrance.Offer, error: (any Explained)? = nil
  ) -> WebAnswer {
    let title = visit.say("\(offer.shownName)，您好", "Welcome, \(offer.shownName)")
    var body: HTML = ""
    if let error {
      body += """
        <div class="note wrong" role="alert"><p><a href="#password">\(error.message(in: visit.language))</a></p></div>
        """
    }
    body += "<h1>\(title)</h1>"
    let university: HTML =
      offer.setsPassword && visit.site.cas != nil
      ? """
      <h2>\(visit.say("或者", "Or"))</h2><p><a class="button quiet" href="\(visit.request.path.first == "in" ? Address(parts: visit.request.path + ["cas"], query: []) : Address())">\(visit.say("用统一身份认证启用，不另设密码", "Set it up through your university, without a password"))</a></p>
      """ : ""
    var fields: HTML = ""
    if offer.setsPassword {
      body +=
        "<p>\(visit.say("您的登录名是", "Your login name is")) <strong>\(offer.account.text)</strong></p>"
      fields = """
        <div class="field"><label for="password">\(visit.say("设一个密码", "Set a password"))</label><p class="hint">\(visit.say("至少 12 位；几个词连起来，又长又好记", "At least 12 characters; a few words in a row"))</p><input id="password" name="password" type="password" autocomplete="new-password" required></div>
        <div class="field"><label for="again">\(visit.say("再输一遍", "Once more"))</label><input id="again" name="again" type="password" autocomplete="new-password" required></div>
        """
    } else {
      let ends = offer.endsAt.shown
      let words =
        offer.bindsDevice
        ? visit.say(
          "按下面的按钮进入。这条链接从此只能在这台设备上用，有效到 \(ends)。",
          "Press the button to go in. From then on the link works on this device only, until \(ends)."
        )
        : visit.say(
          "按下面的按钮进入。链接有效到 \(ends)。", "Press the button to go in. The link works until \(ends).")
      body += "<p>\(words)</p>"
    }
    body += """
      <form method="post" action="\(visit.request.target)" novalidate>\(visit.formMarks)\(fields)<p><button>\(offer.setsPassword ? visit.say("启用账号", "Set up the account") : visit.say("进入", "Go in"))</button></p></form>\(university)\(SignInPage.languageLinks(visit))
      """
    return .page(
      Layout.bare((error == nil ? "" : visit.say("错误：", "Error: ")) + title, visit.language, body),
      status: error == nil ? 200 : 422
    ).adding("Referrer-Policy", "no-referrer")
  }

  /// Signs somebody in and continues with the form whose session had ended, if any.
  private static func goOn(_ admission: Entrance.Admission, _ visit: Visit) -> WebAnswer {
    if let answer = SignInPage.resume(visit, for: admission.account) {
      return letIn(admission, visit, answer)
    }
    return letIn(admission, visit)
  }

  static func letIn(
    _ admission: Entrance.Admission, _ visit: Visit, _ answer: WebAnswer? = nil,
    next: String? = nil
  ) -> WebAnswer {
    let next = next ?? visit.form["next"]
    let answer =
      answer
      ?? WebAnswer(
        status: 303, headers: [("Location", Address.isOwn(next) ? next : "/")])
    return answer.adding(
      "Set-Cookie", visit.site.cookies.set(visit.site.cookies.session, admission.token)
    ).adding(
      "Set-Cookie",
      visit.site.cookies.set(visit.site.cookies.device, admission.deviceToken, days: 365))
  }
}

/// The two fields of a new password differ.
struct PasswordsDiffer: Error, Hashable, Explained {
  var code: String { "passwords-differ" }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "两次输入的密码不一样。请再输一遍。"
    case .english: "The two passwords differ. Type them again."
    }
  }
}
