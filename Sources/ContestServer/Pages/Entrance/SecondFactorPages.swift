import Contest
import ContestDesk
import ContestPrint

/// Setting up the second factor, and turning it off: 设置动态码.
enum SecondFactorPages {
  static let address = "/account/second-factor"

  static let routes = [
    Route(.get, "/account/second-factor", .signedIn) { try await page($0) },
    Route(.post, "/account/second-factor", .signedIn) { visit in
      do {
        let codes = try await visit.entrance.confirmSecondFactor(
          try visit.requireSignedIn(), code: visit.form["one-time-code"])
        return told(visit, codes)
      } catch let error as SecondFactorError {
        return try await page(visit, error: error)
      }
    },
    Route(.post, "/account/second-factor/begin", .signedIn) { visit in
      do {
        _ = try await visit.entrance.beginSecondFactor(try visit.requireSignedIn())
        return .seeOther(Address("account", "second-factor"))
      } catch let error as SecondFactorError {
        return try await page(visit, error: error)
      }
    },
    Route(.post, "/account/second-factor/end", .signedIn) { visit in
      do {
        try await visit.entrance.endSecondFactor(
          try visit.requireSignedIn(), code: visit.form["one-time-code"])
        return .seeOther(Address("account"))
      } catch let error as SecondFactorError {
        return try await page(visit, error: error)
      }
    },
  ]

  private static func page(
    _ visit: Visit, error: (any Explained)? = nil
  ) async throws -> WebAnswer {
    let signedIn = try visit.requireSignedIn()
    let status = try await visit.entrance.secondFactor(of: signedIn)
    let title = visit.say("动态码", "Second factor")
    var body: HTML = ""
    if let error {
      body += """
        <div class="note wrong" role="alert"><p><a href="#one-time-code">\(error.message(in: visit.language))</a></p></div>
        """
    }
    if status.isOn {
      body += on(visit, status)
    } else if let setup = try await visit.entrance.secondFactorWaiting(signedIn) {
      body += begun(visit, setup)
    } else {
      body += start(visit)
    }
    body += "<p><a href=\"/account\">\(visit.say("回我的账号", "My account"))</a></p>"
    return .page(
      Layout.office(
        visit, nil, title: (error == nil ? "" : visit.say("错误：", "Error: ")) + title, body),
      status: error == nil ? 200 : 422
    ).shownOnce()
  }

  private static func codeField(_ visit: Visit) -> HTML {
    """
    <div class="field"><label for="one-time-code">\(visit.say("手机上的 6 位数字", "The six digits in your app"))</label><input class="code" id="one-time-code" name="one-time-code" autocomplete="one-time-code" inputmode="numeric" required></div>
    """
  }

  private static func on(_ visit: Visit, _ status: SecondFactorStatus) -> HTML {
    let state: HTML = """
      <p>\(visit.say("已启用：用密码登录时还要输入手机上的动态码。备用码还剩 \(status.codesLeft) 个。", "On: signing in by password asks for the code in your app too. \(status.codesLeft) recovery codes are left."))</p>
      """
    // If the second factor is required, there is no button to turn it off, because it would be refused.
    guard !status.isAsked else {
      return """
        <section class="sheet">\(state)<p>\(visit.say("本站要求办公人员使用动态码，不能停用。换手机、手机丢了或备用码快用完时，请组织者重置您的账号，再用新的邀请链接设密码、设动态码。", "This site asks the office for it, so it stays on. For another phone, a lost one, or when recovery codes run out, have an organizer reset your account and set both up anew by the new invitation."))</p></section>
        """
    }
    return """
      <section class="sheet">\(state)
      <h2>\(visit.say("停用", "Turn it off"))</h2>
      <p>\(visit.say("换手机或备用码快用完时，先用旧手机的动态码停用，再重新设置。旧手机不在了，请组织者重置账号。", "For another phone, or when recovery codes run out, turn it off with a code of the old phone and set it up anew. Without the old phone, have an organizer reset the account."))</p>
      <form method="post" action="/account/second-factor/end" novalidate>\(visit.formMarks)\(codeField(visit))<p><button class="quiet">\(visit.say("停用动态码", "Turn off the second factor"))</button></p></form></section>
      """
  }

  private static func begun(_ visit: Visit, _ setup: SecondFactorSetup) -> HTML {
    let groups = stride(from: 0, to: setup.secret.count, by: 4).map { start in
      String(setup.secret.dropFirst(start).prefix(4))
    }.joined(separator: " ")
    return """
      \(must(visit))<section class="sheet"><ol>
      <li>\(visit.say("在手机上装一个验证器，如 Microsoft Authenticator、FreeOTP、腾讯身份验证器。", "Install an authenticator on your phone, such as FreeOTP or Microsoft Authenticator."))</li>
      <li>\(visit.say("用验证器扫这个二维码：", "Scan this code with it:"))\(picture(setup, visit))\(visit.say("扫不了的，在验证器里选“输入密钥”，填入：", "Where that does not work, choose to type a key, and type:"))<br><strong class="code">\(groups)</strong><br><span class="small"><a href="\(setup.address)">\(visit.say("在这台手机上打开验证器", "Open the authenticator on this phone"))</a></span></li>
      <li>\(visit.say("把验证器显示的数字填在下面。", "Type the digits that it shows."))</li></ol>
      <form method="post" action="\(address)" novalidate>\(visit.formMarks)\(codeField(visit))<p><button>\(visit.say("启用动态码", "Turn on the second factor"))</button></p></form></section>
      """
  }

  /// Always black on white, because scanners need this.
  private static func picture(_ setup: SecondFactorSetup, _ visit: Visit) -> HTML? {
    QRPath(setup.address).map { code in
      """
      <svg class="qr" viewBox="0 0 \(code.side) \(code.side)" role="img" aria-label="\(visit.say("密钥的二维码", "The key as a QR code"))" shape-rendering="crispEdges"><rect width="\(code.side)" height="\(code.side)" fill="#fff"/><path d="\(code.path)" fill="#000"/></svg>
      """
    }
  }

  private static func start(_ visit: Visit) -> HTML {
    """
    \(must(visit))<section class="sheet"><p>\(visit.say("启用后，登录时除密码外还要输入手机上的 6 位数字，密码被人知道也进不来。", "With it, signing in asks for six digits from your phone besides the password, so that a stolen password is not enough."))</p>
    <form method="post" action="\(address)/begin">\(visit.formMarks)<p><button>\(visit.say("开始设置", "Set it up"))</button></p></form></section>
    """
  }

  private static func must(_ visit: Visit) -> HTML {
    guard visit.signedIn?.lacksSecondFactor == true else { return "" }
    return """
      <div class="note"><p>\(visit.say("本站要求办公人员使用动态码。设置好以后才能继续。", "This site asks the office for a second factor. Set it up to go on."))</p></div>
      """
  }

  /// The recovery codes, which are shown only once.
  private static func told(_ visit: Visit, _ codes: [String]) -> WebAnswer {
    let items: [HTML] = codes.map { "<li class=\"code\">\($0)</li>" }
    let title = visit.say("动态码已启用", "The second factor is on")
    return .page(
      Layout.office(
        visit, nil, title: title,
        """
        <section class="sheet"><p>\(visit.say("请把下面十个备用码抄下或打印，与手机分开放。手机不在身边时每个可用一次。它们只显示这一次。", "Write down or print these ten recovery codes and keep them apart from your phone. Each works once. They are shown this once only."))</p><ol>\(items)</ol>
        <p><a href="/">\(visit.say("抄好了，继续", "I have them; go on"))</a></p></section>
        """)
    ).shownOnce()
  }
}
