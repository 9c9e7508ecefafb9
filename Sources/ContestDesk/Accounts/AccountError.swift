public import Contest
public import ContestStore

/// Why an account is not created or changed.
public enum AccountError: Error, Hashable {
  case badName(String)
  case loginMissing
  case roleMissing
  case nameMissing
  case taken(Account.Name)
  case notFound(String)
  case scopeMissing(Role)
  /// A contact of a unit is to be invited, and the unit is not named.
  case organizationMissing
  /// A unit is named for a role that covers the whole edition.
  case organizationUnasked(Role)
  /// A unit that is not on the edition's list, with those that look like it.
  case noSuchOrganization(String, near: [String])
  case severalOrganizations(String, [String])
  /// No account can have this role.
  case nobodysRole(Role)
  /// Nobody would be left who can manage accounts.
  case lastOrganizer(Account.Name)
  case passwordTooShort(found: Int, needed: Int)
  case passwordTooCommon
  /// The login name stands in it, so that whoever knows the name has half of it.
  case passwordHoldsName(Account.Name)
  /// It has so few different characters.
  case passwordTooUniform(different: Int, needed: Int)
}

extension AccountError: Explained {
  public var code: String {
    switch self {
    case .badName: "account-bad-name"
    case .loginMissing: "account-login-missing"
    case .roleMissing: "account-role-missing"
    case .organizationMissing: "account-organization-missing"
    case .organizationUnasked: "account-organization-unasked"
    case .noSuchOrganization: "account-no-such-organization"
    case .severalOrganizations: "account-several-organizations"
    case .nameMissing: "account-name-missing"
    case .taken: "account-taken"
    case .notFound: "account-not-found"
    case .scopeMissing: "account-scope-missing"
    case .nobodysRole: "account-role-not-given"
    case .lastOrganizer: "account-last-organizer"
    case .passwordTooShort: "password-too-short"
    case .passwordTooCommon: "password-too-common"
    case .passwordHoldsName: "password-holds-name"
    case .passwordTooUniform: "password-too-uniform"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.badName(let name), .chinese):
      "“\(name)”不能作登录名。登录名为 1–40 个字，可用汉字、字母、数字、点、短横和下划线。"
    case (.badName(let name), .english):
      "“\(name)” cannot be a login name. It has 1–40 letters, digits, dots, hyphens or underscores."
    case (.loginMissing, .chinese): "没有写登录名。登录名为 1–40 个字，可用汉字、字母、数字、点、短横和下划线。"
    case (.loginMissing, .english):
      "Give a login name: 1–40 letters, digits, dots, hyphens or underscores."
    case (.roleMissing, .chinese): "没有选身份。请选工作人员、组织者、监督员或单位联系人。"
    case (.roleMissing, .english):
      "Choose a role: clerk, organizer, auditor or unit contact."
    case (.organizationMissing, .chinese): "单位联系人要写明是哪个单位的。请写单位名单里的名称或代码。"
    case (.organizationMissing, .english):
      "A unit contact is of one organization. Give its name or code from the list."
    case (.organizationUnasked(let role), .chinese):
      "“\(role.name(in: language))”的权限是整届的，不限于一个单位，没有邀请。请把单位留空；只该看一个单位的，身份选“单位联系人”。"
    case (.organizationUnasked(let role), .english):
      "The role “\(role.name(in: language))” reaches over the whole edition, not over one organization, so nobody was invited. Leave the "
        + "organization blank, or choose “unit contact” for one who may see that organization only."
    case (.noSuchOrganization(let name, let near), .chinese):
      "本届的单位名单里没有“\(name)”\(near.isEmpty ? "" : "，相近的有：" + near.joined(separator: "、"))。请按名单写名称或代码。"
    case (.noSuchOrganization(let name, let near), .english):
      "“\(name)” is not on the edition's list of organizations\(near.isEmpty ? "" : "; like it: " + near.joined(separator: ", ")). Write "
        + "the name or code as the list has it."
    case (.severalOrganizations(let name, let found), .chinese):
      "“\(name)”可指 \(found.count) 个单位：\(found.joined(separator: "、"))。请写代码。"
    case (.severalOrganizations(let name, let found), .english):
      "“\(name)” can be \(found.count) organizations: \(found.joined(separator: ", ")). Give the code."
    case (.nameMissing, .chinese): "没有写姓名。请写明使用账号的人的姓名。"
    case (.nameMissing, .english): "Give the person's name."
    case (.taken(let name), .chinese): "已有账号“\(name)”（本届的、别届的或已停用的），没有另建。请换一个登录名；就是这个人的，到该账号重发邀请。"
    case (.taken(let name), .english):
      "There is an account “\(name)” already, of this edition or another, or a disabled one; none was made. Choose another name, or "
        + "invite again from that account where it is the same person's."
    case (.notFound(let name), .chinese): "没有账号“\(name)”。请核对登录名。"
    case (.notFound(let name), .english): "There is no account “\(name)”. Check the name."
    case (.scopeMissing(.judge), .chinese): "评委不发邀请，请发评委卡。"
    case (.scopeMissing(.judge), .english): "Judges are not invited; issue their cards."
    case (.scopeMissing(.entrant), .chinese): "申报人不发邀请，由本人在网上注册。"
    case (.scopeMissing(.entrant), .english):
      "Entrants are not invited; they sign up themselves."
    case (.scopeMissing(let role), .chinese):
      "“\(role.name(in: language))”要指明是哪一届的。请写明是哪一届。"
    case (.scopeMissing(let role), .english):
      "The role “\(role.name(in: language))” is of an edition. Say of which."
    case (.nobodysRole(let role), .chinese): "“\(role.name(in: language))”是公众页用的身份，不能给账号。"
    case (.nobodysRole(let role), .english):
      "The role “\(role.name(in: language))” is that of the public pages; no account has it."
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
    case (.passwordHoldsName(let name), .chinese):
      "密码里有登录名“\(name)”，知道登录名的人容易猜到。请把这几个字去掉，换成别的词。"
    case (.passwordHoldsName(let name), .english):
      "The login name “\(name)” stands in the password, which makes it easy to guess. Put other words in its place."
    case (.passwordTooUniform(let different, let needed), .chinese):
      "密码里只有 \(different) 种不同的字符，至少要 \(needed) 种。请多用几个不同的词。"
    case (.passwordTooUniform(let different, let needed), .english):
      "The password has only \(different) different characters; it needs \(needed). Use more words."
    }
  }
}

/// What a password must be: long, and not one of those that attackers try first. There is no rule about kinds of characters,
/// since such rules make passwords worse. Whoever is refused is told the true reason, so that they know what to change.
/// Source: NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5.0, 6.2.
enum PasswordRule {
  static let least = 12
  static let most = 128
  /// So many different characters.
  static let leastDifferent = 5

  /// `name` is `nil` for somebody who has no name yet.
  static func check(_ password: String, for name: Account.Name?) throws(AccountError) {
    guard password.count >= least else {
      throw .passwordTooShort(found: password.count, needed: least)
    }
    let plain = password.lowercased()
    let different = Set(plain).count
    guard different >= leastDifferent else {
      throw .passwordTooUniform(different: different, needed: leastDifferent)
    }
    let isRun =
      "01234567890123456789".contains(plain) || "abcdefghijklmnopqrstuvwxyz".contains(plain)
    let common = ["password", "qwertyuiop", "contest", "woaini", "admin", "123456"]
    guard !isRun,
      // Attackers try a common word with a year or a number behind it as early as the word itself.
      !common.contains(where: { word in
        plain.contains(word)
          && plain.replacing(word, with: "").count(where: { !$0.isNumber }) < 4
      })
    else { throw .passwordTooCommon }
    guard let name, name.text.count >= 4 else { return }
    guard !plain.contains(name.text.lowercased()) else {
      throw .passwordHoldsName(name)
    }
  }
}

extension Entrance {
  /// What is wrong with a password that somebody without an account has chosen, so that a form can tell it beside its other
  /// faults; `nil` for a good one.
  public static func fault(inNewPassword password: String) -> AccountError? {
    do throws(AccountError) {
      try PasswordRule.check(password, for: nil)
      return nil
    } catch {
      return error
    }
  }
}
