package java.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

public final class URL implements Serializable {
    public URL(String text) {}
    public String getProtocol();
    public String getHost();
    public int getPort();
    public String getPath();
    public String getFile();
    public String getQuery();
    public String getRef();
    public String toExternalForm();
    public URI toURI();
    public final InputStream openStream();
    public final Object getContent();
}
public final class URI implements Comparable<URI>, Serializable {
    public URI(String text) {}
    public static URI create(String text);
    public String getScheme();
    public String getHost();
    public int getPort();
    public String getPath();
    public String getQuery();
    public String getFragment();
    public URI resolve(String text);
    public URI resolve(URI other);
    public URI relativize(URI other);
    public URI normalize();
    public URL toURL();
    public String toASCIIString();
    public int compareTo(URI other);
}
public class InetAddress implements Serializable {
    public static InetAddress getByName(String host);
    public static InetAddress getLocalHost();
    public String getHostName();
    public String getHostAddress();
    public byte[] getAddress();
}
public class MalformedURLException extends IOException {}
public class URISyntaxException extends Exception {}
public class UnknownHostException extends IOException {}
