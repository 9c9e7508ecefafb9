import Contest
import ContestDesk
import ContestStore
import Foundation

/// Files that come with forms: how large they may be, and where they go. 上传的文件。
extension Site {
  /// The largest form with tables or other small files, in bytes for all files together.
  static let mostUpload = UploadedFile.most
  /// What a form has besides its one large file.
  private static let margin = 1 << 20

  /// How many bytes a request may have, and where its files go. Only a form with files may be larger than other forms, and only for
  /// somebody who may open a page that takes files, or who has the code of an objection. The request is given without its
  /// body.
  public func room(for request: WebRequest) async -> UploadRoom {
    guard let (route, parameters) = RouteTable.find(request.method, request.path), route.takesFiles,
      MultipartReader.boundary(of: request.headers["content-type"] ?? "") != nil
    else { return .form }
    do {
      if let contest = parameters["contest"].map(Edition.ID.init) {
        // Only somebody who has the code of an objection may send evidence.
        // Where the half hour is over, the page says so, not that the file is too large.
        guard let pass = ReceiptPass(request, edition: contest, ground) else { return .form }
        let known = try await ground.desk.acting(.visitor).objection(
          byCode: pass.code, edition: contest, from: request.source)
        guard known?.takesEvidence == true else { return .form }
        return UploadRoom(most: Self.mostUpload, folder: ground.smallFolder, formToken: nil)
      }
      guard let token = request.cookie(ground.cookies.session) else { return .form }
      let edition = parameters["edition"].map(Edition.ID.init)
      guard let signedIn = try await ground.entrance.signedIn(token), !signedIn.lacksSecondFactor,
        route.policy.allows(signedIn.actor, edition: edition)
      else { return .form }
      let most = try await most(route, parameters, edition, ground.desk.acting(signedIn.actor))
      return UploadRoom(
        most: most,
        folder: most > Self.mostUpload ? try ground.desk.workFolder() : ground.smallFolder,
        formToken: ground.formToken(of: signedIn))
    } catch {
      // The page reports the error. A request from an unknown person keeps the small limit.
      return .form
    }
  }

  private func most(
    _ route: Route, _ parameters: [String: String], _ edition: Edition.ID?, _ own: Desk
  ) async throws -> Int {
    switch route.files {
    case .none: return UploadRoom.mostOfForm
    case .usual: return Self.mostUpload
    case .package(let waits):
      return waits && own.heldFiles == nil
        ? Self.mostUpload : UploadedFile.mostOfPackage + Self.margin
    case .ofQuestion:
      guard let edition else { return Self.mostUpload }
      let form = try await own.edition(edition).rulebook.form
      let field = form.first { $0.id == parameters["question"] && $0.kind == .file }
      return max(Self.mostUpload, field.map { HandedInFile.limit(of: $0) + Self.margin } ?? 0)
    }
  }

  /// Begins to read a form with files.
  ///
  /// - Throws: ``FormReception/Refusal/tooLarge``, ``FormReception/Refusal/unreadable``; `StoreError.diskFull` where the
  ///   disk has no room for what the browser says that it sends.
  public func receive(_ request: WebRequest, in room: UploadRoom) throws -> FormReception {
    let said = request.headers["content-length"].map { Int(sent: $0) ?? .max } ?? 0
    guard said <= room.most else { throw FormReception.Refusal.tooLarge }
    if let folder = room.folder, !WorkFileWriter.hasRoom(for: said, in: folder) {
      throw StoreError.diskFull
    }
    guard let boundary = MultipartReader.boundary(of: request.headers["content-type"] ?? "") else {
      throw FormReception.Refusal.unreadable
    }
    return FormReception(request, room, boundary: boundary)
  }

  /// Answers a form with files that was not read to its end, in the reader's language. Nothing of it is stored.
  public func answer(_ request: WebRequest, notReceived error: any Error, in room: UploadRoom)
    -> WebAnswer
  {
    if case FormReception.Refusal.tooLarge = error {
      return answerTooLarge(request, most: room.most)
    }
    let (request, language) = (HeldPage.leadingBack(request), request.language)
    let answer =
      switch error {
      case FormReception.Refusal.fieldsTooLarge:
        ErrorPage.answer(.tooLarge(form: UploadRoom.mostOfForm), to: request)
      case FormReception.Refusal.foreign: ErrorPage.answer(.foreignForm, to: request)
      case FormReception.Refusal.unreadable: ErrorPage.answer(.unreadable, to: request)
      case let told as any Explained: ErrorPage.answer(told, to: request)
      default: ErrorPage.answerBroken(in: language, to: request, id: ground.desk.chance().text)
      }
    return SecurityHeaders.put(on: answer, isSecure: ground.isSecure)
  }

  /// Answers a request whose body is larger than `most` bytes, the limit from ``room(for:)``, in the reader's
  /// language.
  public func answerTooLarge(_ request: WebRequest, most: Int) -> WebAnswer {
    SecurityHeaders.put(
      on: ErrorPage.answer(tooLarge(request, most), to: HeldPage.leadingBack(request)),
      isSecure: ground.isSecure)
  }

  private func tooLarge(_ request: WebRequest, _ most: Int) -> WebFault {
    guard most > UploadRoom.mostOfForm else { return .tooLarge(form: most) }
    let sent = request.headers["content-length"].flatMap { Int(sent: $0) }
    if most <= Self.mostUpload {
      let command = Self.command(insteadOf: request.path)
      return .filesTooLarge(most, sent: sent, command.map { .command($0) } ?? .fewer)
    }
    return .filesTooLarge(
      most - Self.margin, sent: sent,
      Self.command(insteadOf: request.path) == nil ? .smaller : .parts)
  }

  /// The command for a file from another office that is too large for its page.
  private static func command(insteadOf path: [String]) -> String? {
    guard path.count == 4, path[0] == "e" else { return nil }
    return switch (path[2], path[3]) {
    case ("packages", "receive"): "receive 文件.contest --edition \(path[1])"
    case ("archive", "verify"): "verify 文件.contest"
    default: nil
    }
  }
}
