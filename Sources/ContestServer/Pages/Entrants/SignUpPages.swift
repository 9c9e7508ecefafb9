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
    let form: HTML = """
      <form method="post" action="\(visit.open("sign-up"))" novalidate id="sign-up">\(visit.formMarks)\(words)\(fields)<p class="acts"><button>\(say("注册", "Sign up"))</button></p></form>
      """
    return PublicLayout.page(
      visit, .signUp, title: title,
      own(visit, front.edition.id) + until + "<section class=\"sheet\">\(form)</section>\(known)",
      refusal)
  }

  /// For an entrant who is signed in: signing up again would give another number, with an empty form.
  private static func own(_ visit: Visit, _ id: Edition.ID) -> HTML {
    guard let signedIn = visit.signedIn,
      signedIn.actor.grants.contains(where: { $0.role == .entrant && $0.scope.edition == id })
    else { return "" }
    let number = signedIn.account.shownName
    return """
      <div class="note"><p>\(visit.say("您已登录，报名号是 \(number)，填过的都在那里：", "You are signed in with the number \(number); what you filled in is there: "))<a href="\(Address(parts: ["n", id.text], query: []))">\(visit.say("接着填报", "go on with it"))</a></p><p>\(visit.say("在下面再注册，是给另一件另要一个报名号，从空白填起。", "Signing up again below gives another number, for another entry, with an empty form."))</p></div>
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
