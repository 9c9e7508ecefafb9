import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 账号.
struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "网页登录的账号：邀请、重置、停用。 Who may sign in to the web.",
    subcommands: [
      AccountInviteCommand.self, AccountListCommand.self, AccountResetCommand.self,
      AccountDisableCommand.self, AccountSessionsCommand.self, AccountSecondFactorCommand.self,
    ])
}

struct AccountInviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "邀请一个人，给出一条只能用一次的链接。 Invites somebody by a link that works once.",
    discussion: """
      例 · example:  contest-cli account invite wangfang --name 王芳 --as-role clerk
                     contest-cli account invite lgdx --name 李明 --as-role school --organization 京华理工大学
      链接只显示一次；库里只存它的摘要。评委请用 judges cards。
      """)

  @Argument(help: "登录名。 The login name.")
  var login: String

  @Option(help: "姓名。 The person's name.")
  var name: String

  @Option(help: "身份：organizer、clerk、auditor、school。 The role.")
  var asRole: Role

  @Option(help: "单位联系人是哪个单位的。 The organization of a unit's contact.")
  var organization: String?

  @Flag(help: "对所有届有效，而不只是一届。 For all editions, not for one.")
  var everywhere = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = everywhere ? nil : try await desk.edition(options.edition).id
    try InvitationOutput(
      try await desk.inviteAccount(
        login, shownName: name, role: asRole, edition: edition, organization: organization)
    ).show(options.output)
  }
}

struct AccountResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "重置账号：原密码作废，各处退出，另给一条邀请链接。 Begins an account anew.",
    discussion: "例 · example:  contest-cli account reset wangfang")

  @Argument(help: "登录名。 The login name.")
  var login: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    try InvitationOutput(try await desk.resetAccount(login)).show(options.output)
  }
}

struct AccountSecondFactorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "second-factor",
    abstract: "是否要求办公人员登录时输入动态码。 Whether the office's people need a second factor.",
    discussion: """
      要求以后，组织者、工作人员、监督员下次登录须先设置动态码；评委和单位联系人不受影响。
      例 · example:  contest-cli account second-factor --required
      """)

  @Flag(inversion: .prefixedNo, help: "要求，或不再要求。 Required, or no longer.")
  var required: Bool

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.desk().requireSecondFactor(required)
    try options.output.tell(
      ["required": required],
      required ? "已要求办公人员使用动态码。" : "不再要求动态码；已启用的仍然有效。",
      required
        ? "The office's people need a second factor from now on."
        : "A second factor is no longer asked for; those that are on stay on.")
  }
}

struct AccountDisableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "停用账号，各处退出；做过的事仍在记录里。 Lets nobody in under this name.",
    discussion: "例 · example:  contest-cli account disable wangfang --reason 调离组委会")

  @Argument(help: "登录名。 The login name.")
  var login: String

  @Option(help: "理由，存档。 Why, for the record.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.desk().disableAccount(login, reason: reason)
    try options.output.tell(["account": login], "已停用 \(login)。", "\(login) is disabled.")
  }
}

struct AccountListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "列出账号、身份和登录情况。 Lists accounts.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let lines = try await options.desk().accounts()
    if options.output.json { return try Talk.printJSON(lines.map(AccountJSON.init)) }
    guard !lines.isEmpty else {
      return Talk.say(Talk.text("还没有账号。", "There are no accounts yet."))
    }
    var table = TextTable([
      Talk.text("登录名", "name"), Talk.text("姓名", "person"), Talk.text("身份", "role"),
      Talk.text("范围", "scope"), Talk.text("状态", "state"), Talk.text("登录", "signed in"),
    ])
    for line in lines {
      table.add([
        line.account.name.text, line.account.shownName,
        line.grants.map { $0.role.name(in: Talk.language) }.joined(separator: Talk.text("、", ", ")),
        line.reach(in: nil, Talk.language),
        line.account.state.name(in: Talk.language), "\(line.sessions.count)",
      ])
    }
    table.lines.forEach(Talk.print)
  }
}

struct AccountSessionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions", abstract: "一个账号在哪些设备上登录；可全部退出。 Where somebody is signed in.",
    discussion: "例 · example:  contest-cli account sessions wangfang --end")

  @Argument(help: "登录名。 The login name.")
  var login: String

  @Flag(help: "全部退出。 Ends them all.")
  var end = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    if end {
      let ended = try await desk.endSessions(of: login)
      return try options.output.tell(
        ["ended": ended], "已退出 \(ended) 处登录。", "\(ended) sessions ended.")
    }
    let line = try await desk.accounts().first { $0.account.name.text == login }
    guard let line else { throw AccountError.notFound(login) }
    if options.output.json { return try Talk.printJSON(AccountJSON(line)) }
    for session in line.sessions {
      Talk.print(
        Talk.text(
          "\(session.device)  \(session.begunAt.shown) 登录，\(session.seenAt.shown) 最近使用",
          "\(session.device)  since \(session.begunAt.shown), last used \(session.seenAt.shown)"))
    }
  }
}

/// An account in a stable shape for programs.
struct AccountJSON: Encodable {
  struct Session: Encodable {
    let device, since, lastUsed: String
  }
  let account, name, state: String
  let roles, editions: [String]
  let sessions: [Session]

  init(_ line: AccountLine) {
    account = line.account.name.text
    name = line.account.shownName
    state = line.account.state.rawValue
    roles = line.grants.map(\.role.rawValue)
    editions = line.grants.compactMap { $0.scope.edition?.text }
    sessions = line.sessions.map {
      Session(device: $0.device, since: $0.begunAt.text, lastUsed: $0.seenAt.text)
    }
  }
}

/// Shows an invitation: the end of its link, which is told once.
struct InvitationOutput {
  private struct Shape: Encodable {
    let account, name, path, ends: String
  }
  private let invitation: Invitation

  init(_ invitation: Invitation) { self.invitation = invitation }

  func show(_ output: OutputOptions) throws {
    let path = "/in/\(invitation.token)"
    if output.json {
      return try Talk.printJSON(
        Shape(
          account: invitation.account.text, name: invitation.shownName, path: path,
          ends: invitation.endsAt.text))
    }
    Talk.print(path)
    if !output.quiet {
      Talk.say(
        Talk.text(
          "把“网站地址”加上这一段发给 \(invitation.shownName)（登录名 \(invitation.account)）；只能用一次，有效到 \(invitation.endsAt.shown)，不会再显示。",
          "Send the site's address followed by this to \(invitation.shownName) (login name \(invitation.account)). It works once, until \(invitation.endsAt.shown), and is not shown again."
        ))
    }
  }
}
