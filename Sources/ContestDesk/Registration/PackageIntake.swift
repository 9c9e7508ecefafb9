public import Contest
import ContestStore

/// What a package adds to a registration: the identity of each entry, and which changes are forbidden.
struct PackageIntake: Sendable {
  /// Identities by the sender's code, which is the entry's number here.
  let identities: [String: Entry.Identity]
  /// All entries of earlier packages from this sender, which nobody else may change.
  let own: Set<Entry.Identity>
  /// Entries that the sender recommended before and leaves out now, by the sender's codes.
  let leftOut: [(identity: Entry.Identity, code: Entry.ID)]
  /// Entries here that the sender withdrew. They free their places and are withdrawn with the package.
  var withdrawn: Set<Entry.Identity> = []
  /// Entries that left by the sender's packages and are recommended again. They are registered again with the package.
  var restored: Set<Entry.Identity> = []
  /// Why the package was made, and why single entries have changed.
  let reasons: PackageReasons
  /// Whether it came on paper, so that the receiving office gives the reason.
  var isOnPaper = false
  /// Further writes in the same transaction.
  let alongside: @Sendable (Transaction) throws -> Void
}

/// Why an entry of a package is not accepted.
public enum PackageFault: Error, Hashable {
  case trackChanged(String)
  case leaderChanged(String)
  case membersNeedReason(String, MemberChange?)
  case organizationChanged(String, from: String)
  case numberUsed(String)
  /// The entry came from another sender, so this sender may not change it.
  case ofAnother(String, here: Entry.ID)
  /// The entry is in another edition of this database.
  case elsewhere(String, Edition.ID)
  /// `here` identifies the entry here.
  case leftOut(String, here: String)
  case overQuota(String, places: Int, count: Int)
  /// An entry that would come back would be one more than its unit's places.
  case noPlaceToComeBack(String, places: Int, count: Int)
  /// This office withdrew the entry, and it is sent again; `here` identifies it.
  case goneHere(String, here: String)
  /// The sender took the entry back before, and recommends it again.
  case restored(String, here: String)
  /// The entry was accepted or refused here, and is sent with other contents.
  case settled(String, here: String, EntryState)
  /// The entry was refused or sent back here, and is sent as it was.
  case asBefore(String, here: String, EntryState)
  /// Packages between the last received one and this one are missing.
  case gap(from: Int, through: Int)
  /// The package names another predecessor than the one that was received.
  case otherPredecessor(number: Int)
  /// A package without any entry.
  case nobody
  /// The package says that it was made on a day that is still to come.
  case madeLater(CalendarDay, today: CalendarDay)
  /// An answer to a question that the rulebook does not ask.
  case unknownQuestion(String, question: String)
  /// A file for a question that the rulebook does not ask.
  case unknownFile(String, question: String)
  /// A file of a reserve that the rules here do not accept.
  case reserveFile(String, HandedInFileFault)
}

extension PackageFault: Explained {
  public var remedies: [Remedy] {
    switch self {
    case .settled(_, _, .accepted): [.returnEntry]
    default: []
    }
  }

  public var code: String {
    switch self {
    case .trackChanged: "package-track-changed"
    case .leaderChanged: "package-leader-changed"
    case .membersNeedReason: "package-members-need-reason"
    case .organizationChanged: "package-organization-changed"
    case .numberUsed: "package-number-used"
    case .ofAnother: "package-of-another"
    case .elsewhere: "package-entry-elsewhere"
    case .leftOut: "package-left-out"
    case .overQuota: "package-over-quota"
    case .noPlaceToComeBack: "package-no-place-to-come-back"
    case .goneHere: "package-entry-gone"
    case .restored: "package-entry-restored"
    case .settled: "package-entry-settled"
    case .asBefore: "package-entry-as-before"
    case .gap: "package-gap"
    case .otherPredecessor: "package-other-predecessor"
    case .nobody: "package-nobody"
    case .madeLater: "package-made-later"
    case .unknownQuestion: "package-unknown-question"
    case .unknownFile: "package-unknown-file"
    case .reserveFile: "package-reserve-file"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.gap(let first, let last), .chinese):
      "第 \(first == last ? "\(first)" : "\(first)–\(last)") 号没有收到过，里面可能有撤回等变动。收下这一份以后不能再收；手里有的，请先收下它，没有的，请向对方核对。"
    case (.gap(let first, let last), .english):
      "Number \(first == last ? "\(first)" : "\(first)–\(last)") never came, and may have told of changes such as withdrawals. Once this package is taken it cannot be received any more: take it first if you have it, or else ask the sender."
    case (.otherPredecessor(let number), .chinese):
      "对方记录的上一份报送不是这里收过的第 \(number) 号。可能对方换了数据库或恢复过备份；请向对方核对。"
    case (.otherPredecessor(let number), .english):
      "The package before it, as the sender has it, is not number \(number) that came here. They may have another database, or one restored; ask them."
    case (.nobody, .chinese): "这个包里一项也没有。请向对方核对，是不是交错了文件。"
    case (.nobody, .english):
      "The package has no entry at all. Ask the sender whether it is the right file."
    case (.madeLater(let day, let today), .chinese):
      "这个包写明生成于 \(day)，今天才 \(today)：对方或本站的时钟不对。包里的内容不受影响；请核对两边的日期，对方的错了的，改正后再生成以后的包。"
    case (.madeLater(let day, let today), .english):
      "The package says that it was made on \(day), and today is \(today): the sender's clock is wrong, or this one. It is taken as it is; compare the dates, and have the clock set before the next package."
    case (.unknownQuestion(let number, let question), .chinese):
      "\(number) 带有规程里没有的问题“\(question)”的回答，没有采用。"
    case (.unknownQuestion(let number, let question), .english):
      "\(number) answers “\(question)”, which the rulebook does not ask; the answer was not taken."
    case (.unknownFile(let number, let question), .chinese):
      "\(number) 带有规程里没有的文件项目“\(question)”的文件，没有采用。"
    case (.unknownFile(let number, let question), .english):
      "\(number) has a file for “\(question)”, which the rulebook does not ask; it was not taken."
    case (.reserveFile(let number, let fault), _):
      switch language {
      case .chinese: "候补 \(number) 的文件没有采用，递补以后须补交：\(fault.message(in: language))"
      case .english:
        "A file of the reserve \(number) was not taken, and is lacking when it moves up: \(fault.message(in: language))"
      }
    case (.trackChanged(let number), .chinese):
      "\(number) 的类别与上次报送的不同。报送以后类别不能更改；请按原类别报送，或撤回后由候补递补。"
    case (.trackChanged(let number), .english):
      "\(number) has another track than in the last package. Tracks do not change once sent; send the old one, or take the entry back."
    case (.leaderChanged(let number), .chinese):
      "\(number) 的第一作者（负责人）与上次报送的不同。报送以后不能更换负责人；请按原样报送，或撤回后由候补递补。"
    case (.leaderChanged(let number), .english):
      "\(number) has another leader than in the last package. Leaders do not change once sent; send the old one, or take the entry back."
    case (.membersNeedReason(let number, let change), .chinese):
      "\(number) 的成员有变动\(change.map { "（\($0.words(in: .chinese))）" } ?? "")而没有写明理由。请对方写明理由，重新生成报送包。"
    case (.membersNeedReason(let number, let change), .english):
      "The members of \(number) have changed\(change.map { " (\($0.words(in: .english)))" } ?? "") and no reason is given. The sender makes the package again, with the reason."
    case (.organizationChanged(let number, let old), .chinese):
      "\(number) 上次报送时属于“\(old)”，单位不能随报送更改。"
    case (.organizationChanged(let number, let old), .english):
      "\(number) belonged to “\(old)” in the last package; a package does not move entries between organizations."
    case (.numberUsed(let number), .chinese): "该单位已有编号为 \(number) 的另一件。请先核对那一件；重复的撤回其中之一。"
    case (.numberUsed(let number), .english):
      "The organization has another entry with the number \(number). Look at that one first; withdraw one of the two."
    case (.ofAnother(let number, let here), .chinese):
      "\(number)（这里是 \(here.text)）不是这个单位报送来的，不能由它更改。请向双方核对。"
    case (.ofAnother(let number, let here), .english):
      "\(number) (\(here.text) here) did not come from this sender, who may not change it. Ask both."
    case (.elsewhere(let number, let edition), .chinese):
      "\(number) 已在本数据库的“\(edition.text)”里。各级请用各自的数据库。"
    case (.elsewhere(let number, let edition), .english):
      "\(number) is in the edition “\(edition.text)” of this database already. Use a database for each tier."
    case (.leftOut(let number, let here), .chinese):
      "上次报送的 \(number)（这里是 \(here)）这次没有报送。撤回的请对方用撤回的办法重新报送，或由本站先登记撤回，再接收。"
    case (.leftOut(let number, let here), .english):
      "\(number) of the last package (\(here) here) is not in this one. If it was taken back, the sender sends a withdrawal; or withdraw it here first, then receive."
    case (.goneHere(let number, let here), .chinese):
      "\(number)（收件单位编号 \(here)）已由收件单位撤销，报送包不能恢复。撤销无误的：请报送单位收下回执，该项随之退出、候补递补，再重新报送。撤销有误的：由收件单位撤销那一步（操作记录里该项的退出），再接收这一份。"
    case (.goneHere(let number, let here), .english):
      "The receiving office withdrew \(number) (\(here) there), and a package does not bring it back. If that was right, the sender takes in the answer of the receiving office, by which the entry leaves and a reserve moves up, and sends again. If it was a mistake, the receiving office undoes that step (the entry's withdrawal in its history), and then receives this package."
    case (.restored(let number, let here), .chinese):
      "\(number)（收件单位编号 \(here)）此前由报送单位撤回，或退回了候补，这次又推荐：恢复为“已报名”，须重新审核。"
    case (.restored(let number, let here), .english):
      "\(number) (\(here) there) was taken back by the sender before, or was a reserve again, and is recommended again: it is registered again, to be screened anew."
    case (.settled(let number, let here, .refused), .chinese):
      "\(number)（收件单位编号 \(here)）收件单位已不予受理，这次报来的内容有更改。收件单位认可更正的：先登记“申诉成立”，再接收这一份，重新审核。不认可的：请报送单位按原来的内容重新报送，或撤回，由候补递补。"
    case (.settled(let number, let here, .refused), .english):
      "The receiving office refused \(number) (\(here) there), and it is sent with other contents. If the office accepts the correction, it upholds the appeal first, receives this package, and screens the entry anew. If not, the sender sends it as it was, or takes it back so that a reserve moves up."
    case (.settled(let number, let here, let state), .chinese):
      "\(number)（收件单位编号 \(here)）在收件单位已是“\(state.name(in: .chinese))”，这次报来的内容有更改。收件单位同意更改的：先退回修改，再接收这一份，重新审核。不同意的：请报送单位按原来的内容重新报送。"
    case (.settled(let number, let here, let state), .english):
      "\(number) (\(here) there) is \(state.name(in: .english)) there, and is sent with other contents. If the receiving office agrees to the change, it returns the entry for correction first, receives this package, and screens the entry anew. If not, the sender sends it as it was."
    case (.asBefore(let number, let here, let state), .chinese):
      "\(number)（收件单位编号 \(here)）在收件单位是“\(state.name(in: .chinese))”，这次照原样报来，情况不变。"
    case (.asBefore(let number, let here, let state), .english):
      "\(number) (\(here) there) is \(state.name(in: .english)) there and is sent as it was, so nothing changes for it."
    case (.noPlaceToComeBack(let name, let places, let count), .chinese):
      "“\(name)”的名额是 \(places) 个，恢复以后共 \(count) 个。请先登记递补的一项退出（审核里的“退出”，写明理由），再恢复。"
    case (.noPlaceToComeBack(let name, let places, let count), .english):
      "“\(name)” has \(places) places and would have \(count) entries. Withdraw the one that took its place first (in screening, with the reason), then bring it back."
    case (.overQuota(let name, let places, let count), .chinese):
      "“\(name)”的名额是 \(places) 个，加上这次报送的共 \(count) 个，超出 \(count - places) 个。请报送单位按推荐次序减去（调整本级的晋级名额，减下的为候补，写明理由），重新报送。"
    case (.overQuota(let name, let places, let count), .english):
      "“\(name)” has \(places) places and would have \(count) entries: \(count - places) too many. The sender leaves out the last ones (by changing the number of places, so that they become reserves, with the reason) and sends again."
    }
  }
}
