import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Puts the headers of every answer on those that the site did not make.
///
/// A request that is no HTTP, or says in two ways how long it is (`Content-Length` beside `Transfer-Encoding`), never reaches the
/// site: the parser refuses it, and Hummingbird answers 400 without a body and closes the connection. It passes by here, as all
/// answers do. An answer of the site has these headers already and stays as it is.
final class MissingHeaders: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(let head) = Self.unwrapOutboundIn(data) else {
      context.write(data, promise: promise)
      return
    }
    context.write(Self.wrapOutboundOut(.head(Self.complete(head))), promise: promise)
  }

  static func complete(_ head: HTTPResponse) -> HTTPResponse {
    guard head.status.kind != .informational else { return head }
    var head = head
    for (name, value) in SecurityHeaders.ofAnswersWithoutPage {
      guard let name = HTTPField.Name(name), head.headerFields[name] == nil else { continue }
      head.headerFields[name] = value
    }
    return head
  }
}
