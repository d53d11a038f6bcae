import java.io.FileInputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.Security;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Each argument is one server: PORT|KEYSTORE|PROTOCOLS|SUITES|server or client (whose order), lists separated by commas. */
class TlsServers {
  public static void main(String[] arguments) throws Exception {
    Security.setProperty("jdk.tls.disabledAlgorithms", "");
    Security.setProperty("jdk.tls.legacyAlgorithms", "");
    Security.setProperty("jdk.certpath.disabledAlgorithms", "");
    for (String argument : arguments) {
      SSLServerSocket server = open(argument.split("\\|", -1));
      Thread thread = new Thread(() -> serve(server));
      thread.start();
    }
  }

  static SSLServerSocket open(String[] parts) throws Exception {
    char[] password = "compare".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (FileInputStream file = new FileInputStream(parts[1])) {
      keys.load(file, password);
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    int port = Integer.parseInt(parts[0]);
    SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(port, 50, loopback);
    server.setEnabledProtocols(parts[2].split(","));
    if (!parts[3].isEmpty()) server.setEnabledCipherSuites(parts[3].split(","));
    SSLParameters parameters = server.getSSLParameters();
    parameters.setUseCipherSuitesOrder(parts[4].equals("server"));
    server.setSSLParameters(parameters);
    return server;
  }

  static void serve(SSLServerSocket server) {
    while (true) {
      try {
        SSLSocket socket = (SSLSocket) server.accept();
        new Thread(() -> answer(socket)).start();
      } catch (Exception error) {
        System.err.println(error);
      }
    }
  }

  static void answer(SSLSocket socket) {
    try (socket) {
      socket.setSoTimeout(10000);
      socket.startHandshake();
      socket.getInputStream().read(new byte[4096]);
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes("US-ASCII"));
    } catch (Exception broken) {
      // Scanners break off most handshakes: nothing to tell.
    }
  }
}
