import Contest
import ContestDesk
import ContestStore
import ContestWire
import Foundation

/// What a server does beside answering: letters that may leave, personal data whose day has come. Of several servers on one database one
/// does each piece.
struct ServerLoop: Sendable {
  let desk: Desk
  let mail: MailServer?

  /// Asks every few seconds; what goes wrong is told, and tried again.
  func run() async {
    while !Task.isCancelled {
      do {
        try await once()
      } catch is CancellationError {
        return
      } catch let error as any Explained {
        Talk.say(Talk.text("后台任务没有做成，稍后再试。", "The servers' work was not done; it is tried again."))
        Talk.say(error)
      } catch {
        Talk.say(
          Talk.text(
            "后台任务没有做成，稍后再试：\(error)", "The servers' work was not done; it is tried again: \(error)")
        )
      }
      try? await Task.sleep(for: .seconds(10))
    }
  }

  private static func tell(_ error: any Error) {
    if let error = error as? any Explained {
      Talk.say(Talk.text("后台任务没有做成，稍后再试。", "The servers' work was not done; it is tried again."))
      Talk.say(error)
    } else {
      Talk.say(
        Talk.text(
          "后台任务没有做成，稍后再试：\(error)", "The servers' work was not done; it is tried again: \(error)"))
    }
  }

  func once() async throws {
    try await desk.ask(for: .purge, desk.clock().day().description)
    if mail != nil { try await desk.askForMail() }
    var kinds: [JobRecord.Kind: Work] = [.purge: { [desk] _ in try await Self.purge(desk) }]
    if let mail {
      kinds[.mail] = desk.mailWork(by: mail) { round in
        guard round.handled > 0 else { return }
        Talk.say(round.told.text(in: Talk.language))
        if let fault = round.fault { Talk.say(fault) }
      }
    }
    try await desk.runJobs(as: Desk.serverName, kinds.mapValues(Self.telling))
  }

  private typealias Work = @Sendable (JobInHand) async throws -> JobEnd

  /// The same work; what it throws is told here too, beside the list of work.
  private static func telling(_ work: @escaping Work) -> Work {
    { hand in
      do {
        return try await work(hand)
      } catch {
        if !(error is CancellationError) { tell(error) }
        throw error
      }
    }
  }

  /// Personal data whose day has come go while the server runs, without anybody having to think of it.
  private static func purge(_ desk: Desk) async throws -> JobEnd {
    let done = try await desk.purgeWhatIsDue()
    for one in done {
      Talk.say(
        Talk.text(
          "\(one.edition.id)：保存期限已到，个人信息已清除。",
          "\(one.edition.id): personal data were due and have been removed."))
    }
    let names = done.map { "\($0.edition.id)" }.joined(separator: ", ")
    return .done(
      done.isEmpty
        ? Bilingual(chinese: "没有到期的。", english: "Nothing was due.")
        : Bilingual(chinese: "已清除：\(names)。", english: "Removed: \(names)."))
  }
}
