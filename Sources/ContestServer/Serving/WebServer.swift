import Contest
import ContestStore
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Listens, and passes each request to the site. It is the only file that uses Hummingbird; ``MissingHeaders`` and ``LineWatch`` stand
/// between it and the line.
///
/// A body is read completely before its page is called: up to 1 MiB in memory, which is far more than any form needs; the files of a
/// form go to files without a name as they come. A request that is too large or cannot be read gets an answer with headers
/// too.
public struct WebServer: Sendable {
  private let site: Site
  private let address: String
  private let port: Int

  /// How much of a body that is too large is read and dropped, so that the browser can read the answer; then the
  /// connection is closed.
  static let mostDrained = 96 << 20

  public init(_ site: Site, address: String, port: Int) {
    self.site = site
    self.address = address
    self.port = port
  }

  /// Serves until the process gets SIGTERM or SIGINT; running requests are finished first.
  ///
  /// `ready` is called with the port when the server listens: the requested one, or a free one for 0.
  public func run(ready: @escaping @Sendable (Int) async -> Void) async throws {
    OpenConnections.raise()
    var logger = Logger(label: "contest")
    logger.logLevel = .warning
    let application = Application(
      responder: Responder(site: site),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [MissingHeaders(), LineWatch()], idleTimeout: .seconds(75))),
      configuration: ApplicationConfiguration(address: .hostname(address, port: port)),
      onServerRunning: { channel in await ready(channel.localAddress?.port ?? 0) },
      logger: logger)
    do {
      try await application.runService()
    } catch let error as IOError {
      throw ListenFault(error.errnoCode, address: address, port: port) ?? error
    }
  }

  private struct Context: InitializableFromSource {
    let source: String
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
      channel = source.channel
      self.source = source.channel.remoteAddress?.ipAddress ?? ""
    }
  }

  private struct Responder: HTTPResponder {
    let site: Site

    func respond(to request: Request, context: Context) async throws -> Response {
      try await withTaskExecutorPreference(RequestThreads.shared) {
        try await answer(request, context)
      }
    }

    private func answer(_ request: Request, _ context: Context) async throws -> Response {
      guard let method = WebRequest.Method(rawValue: request.method.rawValue) else {
        return Self.response(site.answerOtherMethod(), isHead: false)
      }
      guard let read = try await read(request, method, context.source) else {
        return Self.response(site.answerUnreadable(), isHead: request.method == .head)
      }
      switch read {
      case .whole(var read):
        if method.isUnsafe { read.departure = await LineWatch.departure(of: context.channel) }
        return Self.response(await site.answer(read), isHead: request.method == .head)
      case .answered(let answer):
        return Self.response(answer, isHead: false)
      }
    }

    private enum Reading {
      case whole(WebRequest)
      /// It was refused before all of it was read.
      case answered(WebAnswer)
    }

    private func read(
      _ request: Request, _ method: WebRequest.Method, _ source: String
    ) async throws -> Reading? {
      var headers: [String: String] = [:]
      for field in request.headers {
        let name = field.name.canonicalName
        // A header that appears twice is joined to one list; cookies are joined differently (RFC 9110, 5.3; RFC 9113,
        // 8.2.3).
        headers[name] =
          headers[name].map { $0 + (name == "cookie" ? "; " : ", ") + field.value }
          ?? field.value
      }
      if headers["host"] == nil { headers["host"] = request.head.authority }
      guard
        var read = WebRequest(
          method, request.head.path ?? "/", headers: headers, source: source)
      else { return nil }
      let room = method.isUnsafe ? await site.room(for: read) : .form
      guard room.folder == nil else { return try await form(request, read, room) }
      var body: [UInt8] = []
      for try await part in request.body {
        guard body.count + part.readableBytes <= room.most else {
          return .answered(site.answerTooLarge(read, most: room.most))
        }
        body += part.readableBytesView
      }
      read.body = body
      return .whole(read)
    }

    /// Reads a form with files into files without a name. Where the line breaks, they are gone.
    private func form(
      _ request: Request, _ read: WebRequest, _ room: UploadRoom
    ) async throws -> Reading {
      var read = read
      var parts = request.body.makeAsyncIterator()
      do {
        var reception = try site.receive(read, in: room)
        while let part = try await parts.next() {
          try part.withUnsafeReadableBytes { try reception.read($0) }
        }
        read.received = try reception.finish()
        return .whole(read)
      } catch let error where error is FormReception.Refusal || error is StoreError {
        // The rest is dropped, so that the browser can read the answer.
        var drained = 0
        while drained <= mostDrained, let part = try await parts.next() {
          drained += part.readableBytes
        }
        return .answered(site.answer(read, notReceived: error, in: room))
      }
    }

    private static func response(_ answer: WebAnswer, isHead: Bool) -> Response {
      var headers = HTTPFields()
      for (name, value) in answer.headers {
        guard let name = HTTPField.Name(name) else { continue }
        headers.append(HTTPField(name: name, value: value))
      }
      let status = HTTPResponse.Status(code: answer.status)
      guard !isHead else {
        headers[.contentLength] = String(answer.length)
        return Response(status: status, headers: headers)
      }
      switch answer.content {
      case .bytes(let bytes):
        return Response(
          status: status, headers: headers,
          body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
      case .file(let file):
        let body = ResponseBody(contentLength: file.length) { writer in
          var sent = 0
          while sent < file.length {
            let bytes = try file.bytes(sent)
            try await writer.write(ByteBuffer(bytes: bytes))
            sent += bytes.count
          }
          try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
      }
    }
  }
}
