public import Contest
public import ContestStore

/// Why an account is not made or changed.
public enum AccountError: Error, Hashable {
  case badName(String)
  case nameMissing
  case taken(Account.Name)
  case notFound(String)
  case scopeMissing(Role)
  /// A role that no account has.
  case nobodysRole(Role)
  /// Nobody would be left who can let others in.
  case lastOrganizer(Account.Name)
  case passwordTooShort(found: Int, needed: Int)
  case passwordTooCommon
}

extension AccountError: Explained {
  public var code: String {
    switch self {
    case .badName: "account-bad-name"
    case .nameMissing: "account-name-missing"
    case .taken: "account-taken"
    case .notFound: "account-not-found"
    case .scopeMissing: "account-scope-missing"
    case .nobodysRole: "account-role-not-given"
    case .lastOrganizer: "account-last-organizer"
    case .passwordTooShort: "password-too-short"
    case .passwordTooCommon: "password-too-common"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.badName(let name), .chinese):
      "“\(name)”不能作登录名。登录名为 1–40 个字，可用汉字、字母、数字、点、短横和下划线。"
    case (.badName(let name), .english):
      "“\(name)” cannot be a login name. It has 1–40 letters, digits, dots, hyphens or underscores."
    case (.nameMissing, .chinese): "没有写姓名。请写明使用账号的人的姓名。"
    case (.nameMissing, .english): "Give the person's name."
    case (.taken(let name), .chinese): "已有账号“\(name)”。请换一个登录名；要重发邀请，请重置该账号。"
    case (.taken(let name), .english):
      "There is an account “\(name)” already. Choose another name, or reset that account to invite again."
    case (.notFound(let name), .chinese): "没有账号“\(name)”。请核对登录名。"
    case (.notFound(let name), .english): "There is no account “\(name)”. Check the name."
    case (.scopeMissing(let role), .chinese):
      "“\(role.rawValue)”身份要指明范围：单位联系人是哪一届的哪个单位，评委请用评委卡，参赛者自己在网上注册。"
    case (.scopeMissing(let role), .english):
      "The role “\(role.rawValue)” needs a scope: of which edition and organization; judges get cards, and entrants sign up themselves."
    case (.nobodysRole(let role), .chinese): "“\(role.rawValue)”是公众页用的身份，不能给账号。"
    case (.nobodysRole(let role), .english):
      "The role “\(role.rawValue)” is that of the public pages; no account has it."
    case (.lastOrganizer(let name), .chinese):
      "“\(name)”是最后一个能登录的组织者，停用后就没有人能邀请别人了。请先邀请另一位组织者。"
    case (.lastOrganizer(let name), .english):
      "“\(name)” is the last organizer who can sign in. Invite another one first."
    case (.passwordTooShort(let found, let needed), .chinese):
      "密码只有 \(found) 位，至少要 \(needed) 位。几个词连起来，又长又好记。"
    case (.passwordTooShort(let found, let needed), .english):
      "The password has \(found) characters; it needs \(needed). A few words in a row are long and easy to remember."
    case (.passwordTooCommon, .chinese): "这个密码太常见，别人一猜就中。请换一个。"
    case (.passwordTooCommon, .english):
      "This password is among those that are guessed first. Choose another."
    }
  }
}

/// What a password has to be: long, and not among those that are tried first. There is no rule about kinds of characters,
/// which makes passwords worse. Source: NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5.0, 6.2.
enum PasswordRule {
  static let least = 12
  static let most = 128

  static func check(_ password: String, for name: Account.Name) throws(AccountError) {
    guard password.count >= least else {
      throw .passwordTooShort(found: password.count, needed: least)
    }
    let plain = password.lowercased()
    let isRepeated = Set(plain).count < 5
    let isRun =
      "01234567890123456789".contains(plain) || "abcdefghijklmnopqrstuvwxyz".contains(plain)
    let isName = name.text.count >= 4 && plain.contains(name.text.lowercased())
    let common = ["password", "qwertyuiop", "contest", "woaini", "admin", "123456"]
    guard !isRepeated, !isRun, !isName,
      // A common word with a year or a number behind it is tried as early as the word.
      !common.contains(where: { word in
        plain.contains(word)
          && plain.replacing(word, with: "").count(where: { !$0.isNumber }) < 4
      })
    else { throw .passwordTooCommon }
  }
}
