public import Contest

/// A tier with its name from the rulebook, or with its id if the rulebook does not have it.
public struct OfficeTier: Hashable, Sendable {
  public let id: Tier.ID
  public let name: Bilingual

  init(_ id: Tier.ID, among tiers: [Tier]) {
    self.id = id
    name = tiers.first { $0.id == id }?.name ?? Bilingual(chinese: id.text)
  }
}

/// Why a package is not accepted at all.
public enum ReceivingError: Error, Hashable {
  /// `otherReceiver` is whom the file names, if it is not for this site: nobody has to take a card for it.
  case unknownSigner(String, fingerprint: String, otherReceiver: String?)
  /// The file was signed by this site itself.
  case ownFile
  /// Signed with a key that another key has replaced.
  case replacedKey(String)
  case forAnotherOffice(String, own: String)
  /// The sender calls itself otherwise than on its card, whose key signed the file.
  case nameNotOnCard(String, card: String)
  /// The file is sealed for this site and names another receiver.
  case receiverMisnamed(String, own: String)
  case otherEdition(String, own: String)
  case otherTier(OfficeTier, wanted: OfficeTier)
  /// The office below opened with another file than this edition; the versions of the two in force, and the parts that differ.
  case otherRulebook(String, own: String, [RulebookAgreement.Part])
  /// The rules at the office below were amended in a part that both offices need.
  case amendedOtherwise([RulebookAgreement.Part])
  /// The rules were amended only here, in a part that both offices need.
  case amendedHere([RulebookAgreement.Part])
  case rulebookUnreadable
  case receivedBefore(number: Int)
  /// The same of an answer.
  case answerReceivedBefore(number: Int)
  case older(number: Int, latest: Int)
  /// The number of a package that was received, on other contents: the sender began anew or restored a backup.
  case numberAgain(Int, latest: Int)
  /// A number far larger than that of the last package.
  case numberLeaps(Int, latest: Int)
  /// The sender is not an organization of the edition; `isListed` is whether there is a list.
  case organizationUnsaid(String, isListed: Bool)
  case notReadable
  /// Entries whose codes are not read as they are written, such as those with a space at the end or full-width letters.
  case codesNotAsWritten([String])
  /// A reserve that waits on a list that the rules do not have, so that it would never move up.
  case listUnknown(Entry.ID, list: String)
  /// An answer to packages that were not sent from here.
  case answersNothing(String)
  /// Entries that the package takes back, and that came back here since the sender was told that they left; `answer` is the
  /// number of the answer that tells it, if there is one.
  case backUntold([Entry.ID], answer: Int?)
}

extension ReceivingError: Explained {
  public var code: String {
    switch self {
    case .unknownSigner: "receive-unknown-signer"
    case .ownFile: "receive-own-file"
    case .replacedKey: "receive-replaced-key"
    case .forAnotherOffice: "receive-for-another-office"
    case .nameNotOnCard: "receive-name-not-on-card"
    case .receiverMisnamed: "receive-receiver-misnamed"
    case .otherEdition: "receive-other-edition"
    case .otherTier: "receive-other-tier"
    case .otherRulebook: "receive-other-rulebook"
    case .amendedOtherwise: "receive-amended-otherwise"
    case .amendedHere: "receive-amended-here"
    case .rulebookUnreadable: "receive-rulebook-unreadable"
    case .receivedBefore: "receive-received-before"
    case .answerReceivedBefore: "receive-answer-received-before"
    case .older: "receive-older"
    case .numberAgain: "receive-number-again"
    case .numberLeaps: "receive-number-leaps"
    case .organizationUnsaid: "receive-organization-unsaid"
    case .notReadable: "receive-not-readable"
    case .codesNotAsWritten: "receive-codes-not-as-written"
    case .listUnknown: "receive-list-unknown"
    case .answersNothing: "receive-answers-nothing"
    case .backUntold: "receive-back-untold"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .unknownSigner(_, _, nil), .replacedKey: [.trustSite]
    case .organizationUnsaid: [.nameOrganization, .ownOrganizations]
    case .otherRulebook, .amendedHere, .amendedOtherwise: [.amendRulebook]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownSigner(let name, _, let receiver?), .chinese):
      "签名者自称“\(name)”，本站不认识；文件写明是给“\(receiver)”的，不是给本站的。没有保存任何内容。多半是交错了：请转交“\(receiver)”；要交给本站的，请对方按本站的名片重新生成。"
    case (.unknownSigner(let name, _, let receiver?), .english):
      "The signer calls itself “\(name)” and is not known here, and the file is for “\(receiver)”, not for this site; nothing was kept. It was probably handed to the wrong office: pass it on. What is meant for this site has to be made with this site's card."
    case (.unknownSigner(let name, let words, nil), .chinese):
      "签名者自称“\(name)”，本站不认识，没有保存任何内容。指纹：\(words)。请打电话核对这六个词，收下对方的名片后再接收。"
    case (.unknownSigner(let name, let words, nil), .english):
      "The signer calls itself “\(name)” and is not known here; nothing was kept. Fingerprint: \(words). Compare the six words by telephone, take the site's card, then receive again."
    case (.ownFile, .chinese): "这个文件是本站自己签名、给别的单位的，不能在本站接收，没有保存任何内容。请交给对方；要接收的，请用对方交来的文件。"
    case (.ownFile, .english):
      "This site signed the file itself, for another office; nothing was kept. Pass it on to them, and receive the file that they sent."
    case (.replacedKey(let name), .chinese):
      "它由“\(name)”从前的密钥签名，那个密钥已被新名片取代。请对方用现在的密钥重新生成；新名片收错了的，核对六个词，再收一次原来的名片。"
    case (.replacedKey(let name), .english):
      "It is signed with a former key of “\(name)”, which a later card replaced. Ask them to make it again with the present key; if the later card was taken by mistake, compare the six words and take the former one again."
    case (.forAnotherOffice(let to, let own), .chinese):
      "这个包是报送给“\(to)”的，不是给本站（\(own)）的，没有保存任何内容。请转交，或请对方按本站现在的名片重新生成。"
    case (.forAnotherOffice(let to, let own), .english):
      "The package is for “\(to)”, not for this site (\(own)); nothing was kept. Pass it on, or have it made again with this site's present card."
    case (.nameNotOnCard(let name, let card), .chinese):
      "它自称来自“\(name)”，签名的却是名片上“\(card)”的密钥，可能改动过；没有保存任何内容。请向“\(card)”核对：对方更了名的，先收下更名以后的名片，再接收；没有更名的，由其重新生成后再接收。"
    case (.nameNotOnCard(let name, let card), .english):
      "It says that it comes from “\(name)”, but the key of the card of “\(card)” signed it; it may have been changed. Nothing was kept. Ask “\(card)”: if it was renamed, take its new card and receive this again; otherwise have it made again."
    case (.receiverMisnamed(let name, let own), .chinese):
      "它写明是给“\(name)”的，却是按本站（\(own)）的名片密封的，可能改动过；没有保存任何内容。请对方按本站现在的名片重新生成。"
    case (.receiverMisnamed(let name, let own), .english):
      "It names “\(name)” as its receiver, but is sealed for the card of this site (\(own)); it may have been changed. Nothing was kept. Have it made again with this site's present card."
    case (.otherEdition(let found, let own), .chinese): "这个包属于“\(found)”，本届是“\(own)”。请指明正确的一届。"
    case (.otherEdition(let found, let own), .english):
      "The package is of “\(found)”, this edition is “\(own)”. Name the right edition."
    case (.otherTier(let found, let wanted), .chinese):
      "这个包来自“\(found.name.chinese)”一级，本届只收“\(wanted.name.chinese)”一级推荐的。请对方经“\(wanted.name.chinese)”推荐。"
    case (.otherTier(let found, let wanted), .english):
      "The package comes from the tier “\(found.name.text(in: language))”; this edition takes in what “\(wanted.name.text(in: language))” recommends."
    case (.otherRulebook(let version, let own, let parts), .chinese):
      "对方开届时封存的规程（版本 \(version)）与本届的（版本 \(own)）不是同一份文件，没有保存任何内容。本级所用的部分\(parts.isEmpty ? "没有不同，但哪一方也没有记下照哪一份办" : "在这些方面不同：\(parts.map { $0.name(in: .chinese) }.joined(separator: "、"))")。不必重新开届：请把本级现行的规程文件交给对方，对方写明理由，修订为这一份，再报送一次；对方已办的事这一份容不下的，会逐条指出，那就在自己的规程里把\(parts.isEmpty ? "版本" : "这几部分")改成与本级一致。确应照对方那一份的，由本级修订为那一份。"
    case (.otherRulebook(let version, let own, let parts), .english):
      "The sender opened with another rulebook file (version \(version)) than this edition (version \(own)); nothing was kept. \(parts.isEmpty ? "What this tier uses is the same, but neither office has put on record by which of them it goes" : "What this tier uses differs in: \(parts.map { $0.name(in: .english) }.joined(separator: ", "))"). No new edition is needed: hand them the rules in force here. They amend theirs to this file, with the reason, and send again; where what they have done has no place in it, each case is named, and they make \(parts.isEmpty ? "the version" : "these parts") the same in their own file. If theirs is the right one, amend the rules here to it."
    case (.amendedOtherwise(let parts), .chinese):
      "对方修订后的规程与本届现行的在这些方面不同：\(parts.map { $0.name(in: .chinese) }.joined(separator: "、"))。没有保存任何内容。请双方商定，一方按另一方修订规程以后，由对方重新报送。"
    case (.amendedOtherwise(let parts), .english):
      "The sender's rules as amended differ from those in force here: \(parts.map { $0.name(in: .english) }.joined(separator: ", ")). Nothing was kept. Agree on one text, amend the other, and have the package made again."
    case (.amendedHere(let parts), .chinese):
      "本站修订过规程，对方没有修订，在这些方面不同：\(parts.map { $0.name(in: .chinese) }.joined(separator: "、"))。没有保存任何内容。请把本站的修订告知对方，对方同样修订以后重新报送。"
    case (.amendedHere(let parts), .english):
      "The rules were amended here and not by the sender; they differ in: \(parts.map { $0.name(in: .english) }.joined(separator: ", ")). Nothing was kept. Tell the sender of the amendment, and have the package made again once they have amended too."
    case (.rulebookUnreadable, .chinese):
      "对方的规程读不出来，可能由更新的版本写成，没有保存任何内容。请升级后再接收。"
    case (.rulebookUnreadable, .english):
      "The sender's rules cannot be read; a later version may have written them. Nothing was kept. Upgrade, then receive again."
    case (.receivedBefore(let number), .chinese): "这个包（第 \(number) 号）已经接收过，没有再写入；对方有改动的，请其另做一个新包。"
    case (.receivedBefore(let number), .english):
      "This package (number \(number)) was received before; nothing was written again. If the sender changed something, ask for a new package."
    case (.answerReceivedBefore(let number), .chinese):
      "这份回执（第 \(number) 号）已经收过，没有再写入。要看现在的情况，请对方再写一份回执。"
    case (.answerReceivedBefore(let number), .english):
      "This answer (number \(number)) was received before; nothing was written again. To learn how things stand now, ask for another answer."
    case (.older(let number, let latest), .chinese):
      "这是第 \(number) 号，第 \(latest) 号已经接收过；旧的不能覆盖新的。请索取最新的一份。"
    case (.older(let number, let latest), .english):
      "This is number \(number), and number \(latest) was received already; an older one does not replace a newer. Ask for the latest."
    case (.numberAgain(let number, let latest), .chinese):
      "第 \(number) 号收到过，内容与这一份不同：对方重新开过届、换了数据库，或恢复过备份，编号又从前面编起。没有保存任何内容。请对方再生成报送包（每生成一次编号加一），编号大于 \(latest) 的交来。"
    case (.numberAgain(let number, let latest), .english):
      "Number \(number) was received with other contents: the sender opened the edition anew, has another database or restored a backup, and counts from an earlier number again. Nothing was kept. Have the package made again (each gets the next number) until its number is above \(latest)."
    case (.numberLeaps(let number, let latest), .chinese):
      "这个包编为第 \(number) 号，收过的最后一号是 \(latest)，相差太多，不像真实的编号；没有保存任何内容。请对方核对后重新报送。"
    case (.numberLeaps(let number, let latest), .english):
      "The package has the number \(number), and the last that came is \(latest): too far apart to be true. Nothing was kept; ask the sender to make it again."
    case (.organizationUnsaid(let site, true), .chinese):
      "“\(site)”不在本届的单位名单里，不知道报送的各项算哪个单位的；包里自称的主办单位不作数。请写明单位，或写明各用原单位。"
    case (.organizationUnsaid(let site, true), .english):
      "“\(site)” is no organization of this edition, so nobody can say whose the entries are; what the package calls itself does not count. Name the organization, or say that each keeps its own."
    case (.organizationUnsaid(let site, false), .chinese):
      "本届没有单位名单，不知道“\(site)”报送的各项算哪个单位的。请写明单位，或写明各用原单位。"
    case (.organizationUnsaid(let site, false), .english):
      "The edition has no list of organizations, so nobody can say whose the entries of “\(site)” are. Name the organization, or say that each keeps its own."
    case (.notReadable, .chinese): "包里的内容不能逐项读成报名，没有保存任何内容。请把文件交给技术人员。"
    case (.notReadable, .english):
      "Its contents cannot be read as registrations one by one; nothing was kept. Give the file to the technicians."
    case (.codesNotAsWritten(let codes), .chinese):
      "包里这几项的编号读出来与所写的不同：\(codes.joined(separator: "、"))。编号前后不能有空格，不用全角字和看不见的字符。没有保存任何内容，请对方改正编号，重新报送。"
    case (.codesNotAsWritten(let codes), .english):
      "The codes of these entries are not read as they are written: \(codes.joined(separator: ", ")). A code has no spaces around it, no full-width letters and no invisible characters. Nothing was kept; have the codes corrected and the package made again."
    case (.listUnknown(let code, let list), .chinese):
      "候补 \(code.text) 写在“\(list)”这份名单上，规程里没有，永远不会递补。没有保存任何内容，请对方重新报送。"
    case (.listUnknown(let code, let list), .english):
      "The reserve \(code.text) waits on the list “\(list)”, which the rules do not have, so it would never move up. Nothing was kept; ask for the package again."
    case (.answersNothing(let site), .chinese):
      "这份回执说的不是本届报送给“\(site)”的包，没有保存任何内容。请核对届次，或向对方重新索取。"
    case (.answersNothing(let site), .english):
      "The answer is about no package that this edition sent to “\(site)”; nothing was kept. Name the right edition, or ask for it again."
    case (.backUntold(let entries, let answer), .chinese):
      "收件单位曾告知 \(entries.listed("、"))（收件单位编号）退出，后来已经恢复；这个包生成时还不知道，所以列为撤回。没有保存任何内容。请报送单位先收下收件单位\(answer.map { "的第 \($0) 号" } ?? "新写的")回执，再重新报送；确要撤回的，收下以后再撤回。"
    case (.backUntold(let entries, let answer), .english):
      "The receiving office had told that \(entries.listed(", ")) (its codes) left, and they are back since; this package was made before that was known, and so takes them back. Nothing was kept. The sender takes in \(answer.map { "answer \($0)" } ?? "a new answer") of the receiving office first and sends again; who is to leave all the same is taken back after that."
    }
  }
}
