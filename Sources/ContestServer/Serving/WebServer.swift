import Contest
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Listens, and passes each request to the site. It is the only file that uses Hummingbird.
///
/// A body is read completely before its page is called: up to 1 MiB in memory, which is far more than any form needs;
/// files of an office up to 24 MiB, in a file without a name. A request that is too large or cannot be read gets an
/// answer with headers too.
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
    var logger = Logger(label: "contest")
    logger.logLevel = .warning
    let application = Application(
      responder: Responder(site: site),
      server: .http1(configuration: .init(idleTimeout: .seconds(75))),
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

    init(source: ApplicationRequestContextSource) {
      self.source = source.channel.remoteAddress?.ipAddress ?? ""
    }
  }

  private struct Responder: HTTPResponder {
    let site: Site

    func respond(to request: Request, context: Context) async throws -> Response {
      guard let method = WebRequest.Method(rawValue: request.method.rawValue) else {
        return Self.response(site.answerOtherMethod(), isHead: false)
      }
      guard let read = try await read(request, method, context.source) else {
        return Self.response(site.answerUnreadable(), isHead: request.method == .head)
      }
      switch read {
      case .whole(let read):
        return Self.response(await site.answer(read), isHead: request.method == .head)
      case .tooLarge(let read, let most):
        return Self.response(site.answerTooLarge(read, most: most), isHead: false)
      }
    }

    private enum Reading {
      case whole(WebRequest)
      /// The request without its body, which is larger than this many bytes.
      case tooLarge(WebRequest, most: Int)
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
      let most = method.isUnsafe ? await site.mostBody(of: read) : Site.mostBody
      if most == Site.mostBody {
        var body: [UInt8] = []
        for try await part in request.body {
          guard body.count + part.readableBytes <= most else {
            return .tooLarge(read, most: most)
          }
          body += part.readableBytesView
        }
        read.body = body
      } else {
        guard let body = try await Self.spool(request, most) else {
          return .tooLarge(read, most: most)
        }
        read.spooled = body
      }
      return .whole(read)
    }

    /// `nil` for a body over the limit.
    private static func spool(_ request: Request, _ most: Int) async throws -> Data? {
      let spool = try SpooledBody()
      var drained = 0
      for try await part in request.body {
        if drained > 0 || spool.count + part.readableBytes > most {
          drained += part.readableBytes
          guard drained <= mostDrained else { return nil }
        } else {
          try part.withUnsafeReadableBytes { try spool.append($0) }
        }
      }
      return drained > 0 ? nil : try spool.data()
    }

    private static func response(_ answer: WebAnswer, isHead: Bool) -> Response {
      var headers = HTTPFields()
      for (name, value) in answer.headers {
        guard let name = HTTPField.Name(name) else { continue }
        headers.append(HTTPField(name: name, value: value))
      }
      let status = HTTPResponse.Status(code: answer.status)
      guard !isHead else {
        headers[.contentLength] = String(answer.body.count)
        return Response(status: status, headers: headers)
      }
      return Response(
        status: status, headers: headers,
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
  }
}
