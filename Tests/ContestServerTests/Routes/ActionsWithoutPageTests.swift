import ContestTestSupport
import Foundation
import Testing

/// Each action of the Desk is called by a page, or stands here with the reason why not.
struct ActionsWithoutPageTests {
  private static let files =
    "it takes or writes a file; uploads and downloads come with the units' pages"
  private static let other = "its pages come with the kinds of round that need them"
  private static let upkeep = "it is upkeep, done on the server with the site's key at hand"

  private static let server = "the servers do it by themselves; the page of their work lists it"

  static let reasons: [String: String] = [
    "sendDueLetters": server,
    "askForMail": server,
    "mailWork": server,
    "ask": server,
    "runJobs": server,
    "exportResults": files,
    "latestVersion": "a command compares it with the one after; pages show the version itself",
    "decideObjection": "on the web two accounts decide: `proposeDecision` and `agreeToDecision`",
    "writeVetting": files,
    "writePairs": files,
    "writeBracket": files,
    "writeTopics": files,
    "writeVote": files,
    "writeQuotas": files,
    "writeFollowUp": files,
    "writeTalentPool": files,
    "writeSiteList": files,
    "castVotes": files,
    "imports": files,
    "edition": "each request looks it up before its page is called",
    "openEdition": "it takes a rulebook as a text, before there is an edition to have pages",
    "saveLiveMarks": "marks of the hall come with its console",
    "moveJudge": "rooms are manned from the hall, at its console",
    "undoable": "a step's own page says whether it can be undone",
    "stepsToUndo": "the page of records lists exports too, and is not cut at fifteen",
    "flag": other,
    "keepPersonalData": upkeep,
    "retentions": upkeep,
    "purgeWhatIsDue": upkeep,
    "purgePrivateData": upkeep,
    "checkStore": upkeep,
    "examineMachine": upkeep,
    "backUpWhenDue": "the server does it by itself, where it was told to",
    "backUp": upkeep,
    "siteCard": "`knownSites` gives it beside the cards of the others",
    "receive": "`receiveFile` takes packages and answers alike",
    "forgetPerson": upkeep,
    "personFile": upkeep,
    "listFees": other,
    "poolEdition": other,
    "writeYear": files,
    "writeReport": files,
    "writeUnitRecord": files,
    "report": other,
    "unitRecord": other,
    "unitMedals": "it counts archives too, which are files beside the command",
    "writeUnitMedals": files,
    "quotaLines": other,
    "listedPlaces": other,
    "requireSecondFactor": upkeep,
    "entryCounts": "the list of entries counts the states beside its search",
    "organizations": "`findOrganizations` gives the same with what was sent",
    "sheetsDue": "workbooks are written on the command line, which says whose are due",
    "selection": "`shownSelection` gives the same with the version",
    "proposedSelection": "a page shows the list, its state and what is open each on its own",
    "medals": "medal tables come with the printed lists",
    "resultBook": "it is what workbooks of results are made of",
    "publicityOutOfDate": "today's page asks each step for the same",
    "waitingPackages":
      "they lie in the folder into which a command writes; a page hands its package over at once",
    "withdrawCertificates": "the page of certificates withdraws one at a time",
    "writeForMerge": "the command writes it; the page gives the list itself",
  ]

  @Test func `each action has a page, or a reason why not`() throws {
    let pages = try Self.text(of: "Sources/ContestServer")
    let actions = try Self.actions()
    #expect(actions.count > 120)
    let missing = actions.filter { name in
      !Self.isCalled(name, in: pages) && (Self.reasons[name] ?? "").isEmpty
    }
    #expect(missing.isEmpty, "no page and no reason: \(missing.sorted())")
  }

  @Test func `no reason remains for an action that has a page`() throws {
    let pages = try Self.text(of: "Sources/ContestServer")
    let actions = try Self.actions()
    let needless = Self.reasons.filter { !$0.value.isEmpty }.keys.filter { name in
      !actions.contains(name) || Self.isCalled(name, in: pages)
    }
    #expect(needless.isEmpty, "\(needless.sorted())")
  }

  private static func isCalled(_ name: String, in pages: String) -> Bool {
    pages.contains("desk.\(name)(")
  }

  private static func text(of folder: String) throws -> String {
    let root = try repositoryFile(folder)
    return try (FileManager.default.subpaths(atPath: root.path) ?? [])
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }.joined()
  }

  /// The public methods in extensions of the Desk.
  private static func actions() throws -> Set<String> {
    var names: Set<String> = []
    let root = try repositoryFile("Sources/ContestDesk")
    for file in FileManager.default.subpaths(atPath: root.path) ?? []
    where file.hasSuffix(".swift") {
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      for part in text.components(separatedBy: "\nextension Desk {\n").dropFirst() {
        let desk = part.components(separatedBy: "\n}\n").first ?? part
        for match in desk.matches(of: /\n  public func ([a-zA-Z]+)/) {
          names.insert(String(match.output.1))
        }
      }
    }
    return names
  }
}
