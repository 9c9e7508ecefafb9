import Contest
import ContestDesk
import ContestStore

/// Signing up as an entrant, with the unit's code or in an open call: 参赛者注册.
enum SignUpPages {
  static let routes = [
    Route(.get, "/p/:contest/sign-up", PublicPages.why) { try await page($0) },
    Route(.post, "/p/:contest/sign-up", PublicPages.why) { try await signUp($0) },
  ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let (visit, front) = try await visit.publicFront()
    let say = visit.say
    let standing = try await visit.desk.registrationStanding(edition: front.edition.id)
    let rule = standing.signUp
    let title = say("注册报名", "Sign up")
    let known: HTML =
      "<p>\(say("已经有报名号的，", "If you have a number already, "))<a href=\"\(Address("sign-in"))\">\(say("直接登录", "sign in"))</a>\(say("。", "."))</p>"
    guard rule != .closed else {
      return PublicLayout.page(
        visit, .signUp, title: title,
        "<p>\(say("现在不能在网上注册。请问所在单位或主办单位怎样报名。", "Nobody can sign up here now. Ask your unit or the office how to enter."))</p>\(known)",
        refusal)
    }
    guard standing.isTakenFromAny else {
      return PublicLayout.page(
        visit, .signUp, title: title,
        "<p>\(standing.words(in: visit.language))\(say("现在不能注册。退回修改的，登录以后在退回时写的期限以前还可以改。", " Nobody can sign up now. What was sent back can still be corrected, after signing in, by the day that was given."))</p>\(known)",
        refusal)
    }
    guard standing.takesSignUps else {
      return PublicLayout.page(
        visit, .signUp, title: title,
        "<p>\(standing.signUpWords(in: visit.language) ?? "")</p>\(known)", refusal)
    }
    let more =
      rule == .code
      ? say(
        "期限有延长的单位，仍可以凭它的注册码注册。",
        " Units that were given more time can still be entered for with their code.")
      : say(
        "只有期限有延长的单位还可以报名：注册以后先写单位，写的是别的单位的不能提交。",
        " Only units that were given more time can still be entered for: name the unit first after signing up; with another unit nothing can be sent."
      )
    let until: HTML =
      standing.isTaken
      ? "<p>\(standing.words(in: visit.language))</p>"
      : "<p>\(standing.words(in: visit.language))\(more)</p>"
    var fields: HTML = ""
    if rule == .code {
      fields = field(
        "code", say("单位的注册码", "Your unit's code"),
        say(
          "16 个字母和数字，由所在单位发给；空格和横线可写可不写",
          "16 characters that your unit gives you; blanks and hyphens do not matter"),
        "<input id=\"sign-up-code\" name=\"code\" value=\"\(visit.form["code"])\" autocomplete=\"off\" autocapitalize=\"characters\">",
        refusal, visit)
    }
    fields += field(
      "password", say("设一个密码", "Set a password"),
      say("至少 12 位；几个词连起来，又长又好记", "At least 12 characters; a few words in a row"),
      "<input id=\"sign-up-password\" name=\"password\" type=\"password\" autocomplete=\"new-password\">",
      refusal, visit)
    fields += field(
      "again", say("再输一遍", "Once more"), "",
      "<input id=\"sign-up-again\" name=\"again\" type=\"password\" autocomplete=\"new-password\">",
      refusal, visit)
    let words: HTML = """
      <ul><li>\(say("一个报名号填报一\(front.edition.rulebook.nouns.measure)\(front.edition.rulebook.nouns.entry())，由负责人注册。", "One number is for one entry; whoever leads it signs up."))</li><li>\(say("报名号由系统给，注册以后显示，请记下来；下次凭它和密码登录。", "You are given a number afterwards. Note it: with it and the password you sign in again."))</li></ul>
      """
    // Who is signed in already goes on with that, or says that another number is wanted: the session changes to the new one.
    if let signedIn = visit.signedIn, !wantsAnother(visit) {
      return PublicLayout.page(
        visit, .signUp, title: title, try await goOn(signedIn, visit), refusal)
    }
    let another: HTML? =
      visit.signedIn == nil ? nil : "<input type=\"hidden\" name=\"another\" value=\"yes\">"
    let leaving: HTML? = visit.signedIn.map {
      "<div class=\"note\"><p>\(say("您现在登录的是 \($0.account.shownName)。注册以后，这台设备上登录的就是新的报名号；原来的照旧，凭原来的号和密码登录。", "You are signed in as \($0.account.shownName). Afterwards this device is signed in under the new number; the other stays as it is, and you sign in to it again by its number and password."))</p></div>"
    }
    let form: HTML = """
      \(leaving)<form method="post" action="\(visit.open("sign-up"))" novalidate id="sign-up">\(visit.formMarks)\(another)\(words)\(fields)<p class="acts"><button>\(say("注册", "Sign up"))</button></p></form>
      """
    return PublicLayout.page(
      visit, .signUp, title: title,
      until + "<section class=\"sheet\">\(form)</section>\(known)",
      refusal)
  }

  /// Whether somebody who is signed in has said that another number is wanted.
  private static func wantsAnother(_ visit: Visit) -> Bool {
    visit.form["another"] == "yes" || visit.request.query["another"] == "yes"
  }

  /// Says who is signed in and what they have begun or sent, and offers to go on with it or to register another.
  private static func goOn(_ signedIn: Entrance.SignedIn, _ visit: Visit) async throws -> HTML {
    let say = visit.say
    let desk = visit.site.desk.acting(signedIn.actor)
    var lines: [HTML] = []
    for grant in signedIn.actor.grants where grant.role == .entrant {
      guard let id = grant.scope.edition else { continue }
      let own: EntrantDesk
      do {
        own = try await desk.entrantDesk(edition: id)
      } catch is EditionError {
        // What was purged is gone.
        continue
      }
      let title = own.values["title"]
      let state =
        own.state?.name(in: visit.language)
        ?? (own.values.all.isEmpty
          ? say("还没有填", "nothing filled in yet") : say("填了，还没有交", "filled in, not sent"))
      lines.append(
        "<li><a href=\"\(Address("n", id.text))\">\(title.isEmpty ? say("（还没有名称）", "(no title yet)") : title)</a>\(say("，", ", "))\(state)<br><span class=\"soft small\">\(own.edition.heading(in: visit.language))</span></li>"
      )
    }
    let list: HTML? = lines.isEmpty ? nil : "<ul>\(lines)</ul>"
    let home: HTML? =
      lines.isEmpty
      ? "<p><a href=\"\(Address())\">\(say("回自己的首页", "To your own front page"))</a></p>" : nil
    return """
      <section class="sheet"><p><strong>\(say("您已经登录：\(signedIn.account.shownName)。", "You are signed in: \(signedIn.account.shownName)."))</strong>\(lines.isEmpty ? "" : say("接着办已有的：", "Go on with what you have:"))</p>\(list)\(home)\
      <p><a href="\(visit.open("sign-up", query: ["another": "yes"]))">\(say("另注册一个报名号，报另一\(visit.edition?.rulebook.nouns.measure ?? "件")…", "Sign up for another entry, under another number…"))</a></p></section>
      """
  }

  private static func field(
    _ name: String, _ label: String, _ hint: String, _ input: HTML, _ refusal: Refusal?,
    _ visit: Visit
  ) -> HTML {
    let fault = refusal?.message(name)
    let wrong: HTML? = fault == nil ? nil : " wrong"
    let hints: HTML? = hint.isEmpty ? nil : "<p class=\"hint\">\(hint)</p>"
    let error: HTML? = fault.map {
      "<p class=\"error\"><span class=\"hidden\">\(visit.say("错误：", "Error: "))</span>\($0)</p>"
    }
    return
      "<div class=\"field\(wrong)\"><label for=\"sign-up-\(name)\">\(label)</label>\(hints)\(error)\(input)</div>"
  }

  private static func signUp(_ visit: Visit) async throws -> WebAnswer {
    let (own, front) = try await visit.publicFront()
    let id = front.edition.id
    // A page from before signing in must not change who is signed in without a word.
    if visit.signedIn != nil, !wantsAnother(visit) { return try await page(visit) }
    return try await visit.trying("sign-up") {
      var faults: [Refusal.Fault] = []
      let form = visit.form
      if form["password"] != form["again"] {
        faults.append(
          .init(field: "again", message: PasswordsDiffer().message(in: visit.language)))
      }
      // With a wrong code beside it, a bad password is told at once, and not by the second refusal.
      if let fault = Entrance.fault(inNewPassword: form["password"]) {
        faults.append(.init(field: "password", message: fault.message(in: visit.language)))
      }
      let standing = try await own.desk.registrationStanding(edition: id)
      guard standing.isTakenFromAny else {
        throw RefusedForm(nil, standing.words(in: visit.language))
      }
      var place: SignUpPlace?
      do {
        place = try await own.desk.signUpPlace(
          code: form["code"], edition: id, from: visit.request.source)
      } catch let fault as EntrantFault {
        faults.append(.init(field: "code", message: fault.message(in: visit.language)))
      }
      guard faults.isEmpty, let place else { throw RefusedForm(faults) }
      do {
        let admission = try await visit.entrance.signUp(
          place, password: form["password"], from: visit.visitor)
        let cookies = visit.site.cookies
        let said = Done.signedUp.fields(
          of: "", by: admission.account.name.text, visit.site)
        return WebAnswer.seeOther(Address(parts: ["n", id.text], query: said))
          .adding("Set-Cookie", cookies.set(cookies.session, admission.token))
          .adding("Set-Cookie", cookies.set(cookies.device, admission.deviceToken, days: 365))
      } catch let fault as AccountError {
        throw RefusedForm("password", fault.message(in: visit.language))
      }
    } refused: {
      try await page(visit, $0)
    }
  }
}
